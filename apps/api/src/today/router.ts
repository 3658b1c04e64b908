import { petitionsToAnswer } from '../governance/petition-router.ts'
import { openPolls } from '../governance/poll-queries.ts'
import { rulesToConfirm } from '../governance/rules-router.ts'
import { invitations } from '../projects/queries.ts'
import { person, router } from '../trpc.ts'
import * as query from './queries.ts'

/** What waits for the asking person, what changed, and what comes: put together from the rooms. */
export const today = router({
  today: person.query(async ({ ctx: { db, actor } }) => {
    const [polls, acknowledgements, invited, tasks] = [
      await openPolls(db),
      await query.awaitedAcknowledgements(db),
      await invitations(db),
      await query.ownTasks(db),
    ]
    return {
      waiting: [
        ...polls
          .filter(({ voted, recused, present }) => present && !voted && !recused)
          .map(({ pollId, titles, original, isAmendment, closesAt }) => ({
            kind: 'poll' as const,
            pollId,
            titles,
            original,
            isAmendment,
            closesAt,
          })),
        ...(await rulesToConfirm(db, actor)).map((row) => ({ kind: 'rules' as const, ...row })),
        ...(await petitionsToAnswer(db, actor)).map((row) => ({ kind: 'petition' as const, ...row })),
        ...acknowledgements.map((row) => ({ kind: 'acknowledgement' as const, ...row })),
        ...invited.map(({ projectId, name, owner, invitedAt }) => ({
          kind: 'invitation' as const,
          projectId,
          name,
          owner,
          at: invitedAt,
        })),
        ...tasks.map((row) => ({ kind: 'task' as const, ...row })),
      ],
      recent: await query.recent(db),
      week: await query.thisWeek(db),
      projects: await query.timelines(db),
    }
  }),
})
