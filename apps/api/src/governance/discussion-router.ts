import {
  EditPost,
  ListReplies,
  ListThreads,
  mayChangePost,
  mayReply,
  OnePost,
  WritePost,
  type Actor,
} from '@memorial/domain'
import { ensure } from '../refusals.ts'
import { person } from '../trpc.ts'
import * as query from './discussion-queries.ts'
import { motionFacts } from './motion-writing.ts'

/** What is shown of a word: whose it is says whether it can be changed. */
const shown =
  (actor: Actor) =>
  <Post extends query.Post>({ writtenBy, ...post }: Post) => ({
    ...post,
    can: { change: mayChangePost(actor, { writtenBy, threadId: null, isWithdrawn: post.body === null }).ok },
  })

export const discussionProcedures = {
  threads: person.input(ListThreads).query(async ({ ctx: { db, actor }, input }) => {
    await motionFacts(db, input.motionId)
    const { rows, next } = await query.threads(db, input)
    const threads = rows.map(({ replies, ...thread }) => ({
      ...shown(actor)(thread),
      replies: { ...replies, rows: replies.rows.map(shown(actor)) },
    }))
    return { rows: threads, next }
  }),

  replies: person.input(ListReplies).query(async ({ ctx: { db, actor }, input }) => {
    const { rows, next } = await query.replies(db, input)
    return { rows: rows.map(shown(actor)), next }
  }),

  writePost: person
    .records('motion discussed')
    .input(WritePost)
    .mutation(async ({ ctx: { db, actor, recordOnce }, input }) => {
      await motionFacts(db, input.motionId)
      if (input.threadId !== null) ensure(mayReply(await query.threadOf(db, input.motionId, input.threadId)))
      await recordOnce(await query.insertPost(db, { ...input, by: actor.personId }), input.motionId)
      return {}
    }),

  editPost: person
    .records('word on motion edited')
    .input(EditPost)
    .mutation(async ({ ctx: { db, actor, record }, input: { id, body } }) => {
      const post = await query.lockPost(db, id)
      ensure(mayChangePost(actor, post))
      await query.editPost(db, id, body)
      await record(post.motionId)
      return {}
    }),

  withdrawPost: person
    .records('word on motion withdrawn')
    .input(OnePost)
    .mutation(async ({ ctx: { db, actor, record }, input: { id } }) => {
      const post = await query.lockPost(db, id)
      ensure(mayChangePost(actor, post))
      await query.withdrawPost(db, id)
      await record(post.motionId)
      return {}
    }),
}
