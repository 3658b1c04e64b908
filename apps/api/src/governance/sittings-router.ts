import {
  ChangeConvocation,
  Convene,
  earliestAfter,
  earliestLawfulDate,
  firstNo,
  isAnnounced,
  mayAddItem,
  mayAnswerPetition,
  mayBeDecided,
  mayBeHeldAt,
  mayCallAnew,
  mayCloseList,
  mayCloseMeeting,
  mayConvene,
  mayEnterSpeaker,
  mayLead,
  mayLeadRoom,
  mayOpenMeeting,
  mayOpenPoll,
  mayPrepare,
  mayPutMotion,
  mayRecordDispatch,
  mayReopenList,
  mayResume,
  maySendConvocation,
  maySpeakFor,
  maySubmit,
  maySuspend,
  OneMeeting,
  RecordDispatch,
  yes,
  type Actor,
  type RuleSet,
  type Speech,
} from '@memorial/domain'
import { Refusal, ensure } from '../refusals.ts'
import { person } from '../trpc.ts'
import * as before from './convening-queries.ts'
import { petitionForAnswer } from './petition-queries.ts'
import { agenda, type AgendaItem } from './agenda.ts'
import { bodies, lockMeeting, quorumOf, rulesToday } from './queries.ts'
import { firstSitting, firstSittings, heldFrom } from './second-call.ts'
import * as query from './sittings-queries.ts'

/** A list of speakers as its rules ask about it. */
export function listOf({ speeches, isListClosed, hasItem }: Omit<query.Said, 'objections'>) {
  const moment = (at: string | null) => (at === null ? null : new Date(at))
  const asked: Speech[] = speeches.map((one) => ({
    ...one,
    askedAt: new Date(one.askedAt),
    beganAt: moment(one.beganAt),
    endedAt: moment(one.endedAt),
  }))
  return { speeches: asked, isClosed: isListClosed, hasItem }
}

interface Asked {
  actor: Actor
  rules: RuleSet
  sitting: Parameters<typeof maySendConvocation>[1]
  seats: query.SeatRow[]
}

/** An item, and what may be done with it as the room stands. */
function itemAsked({ actor, rules, sitting, seats }: Asked, item: AgendaItem) {
  const isUniversal = sitting.universalAt !== null
  return {
    ...item,
    isLate: !isAnnounced(rules, item, sitting),
    announced: mayBeDecided(rules, item, sitting, isUniversal),
    can: {
      openPoll: firstNo(
        mayOpenPoll(actor, sitting, {
          rules,
          announcedAt: item.announcedAt,
          channels: item.channels,
          isCarried: item.motion?.state === 'carried',
          hasOpenPoll: item.polls.some((poll) => poll.state !== 'closed'),
          isQuorate: quorumOf(rules, seats, item.isSecondCall).met,
          isUniversal,
        }),
        item.motion ? mayPutMotion(item.motion, item.motion.openAmendments) : yes,
      ),
    },
  }
}

export const sittingProcedures = {
  meeting: person.input(OneMeeting).query(async ({ ctx: { db, actor, now }, input }) => {
    const found = await query.meeting(db, input.id)
    const held = await rulesToday(db, found.body.id)
    if (!held) throw new Error(`the body ${found.body.id} holds a sitting and has no rules`)
    const { rules, version } = held
    const seats = await query.seats(db, input.id)
    const others = await query.othersSeated(db, input.id)
    const items = await agenda(db, input.id)
    const { hasItem, ...said } = await query.said(db, input.id)
    const notices = await query.notices(db, input.id)
    const sitting = { ...found, bodyId: found.body.id }
    const quorum = quorumOf(rules, seats, found.isSecondCall)
    const earliestSecond = await heldFrom(db, input.id, rules)
    const openPolls = items.flatMap((item) => item.polls).filter((poll) => poll.state !== 'closed').length
    const inRoom = seats.flatMap(({ personId, isThere, substitute }) => [
      { personId, present: isThere },
      ...(substitute ? [substitute] : []),
    ])
    const isPresent = [...inRoom, ...others].some((one) => one.personId === actor.personId && one.present)
    const list = listOf({ hasItem, ...said })
    const own = { personId: actor.personId, isPresent, list }
    const manage = mayRecordDispatch(actor, { ...sitting, sentAt: sitting.sentAt ?? now })
    return {
      ...found,
      rules,
      rulesVersion: version,
      seats,
      others,
      quorum,
      ...said,
      ...notices,
      /** From when on a sitting is lawful whose convocation is sent now. */
      earliest: earliestLawfulDate(rules, found.sentAt ?? now, found.zone),
      earliestSecond,
      items: items.map((item) => itemAsked({ actor, rules, sitting, seats }, item)),
      can: {
        prepare: mayPrepare(actor, sitting),
        send: maySendConvocation(actor, sitting, items.length),
        dispatch: mayRecordDispatch(actor, sitting),
        manage,
        open: firstNo(mayOpenMeeting(actor, sitting), mayBeHeldAt(earliestSecond, now)),
        suspend: maySuspend(actor, sitting, openPolls),
        resume: mayResume(actor, sitting),
        close: mayCloseMeeting(actor, sitting, openPolls),
        mark: mayLeadRoom(actor, sitting),
        lead: mayLead(actor, sitting),
        submit: maySubmit(actor, sitting),
        add: mayAddItem(actor, sitting),
        speak: mayEnterSpeaker(actor, sitting, { ...own, kind: 'speech' }),
        raise: mayEnterSpeaker(actor, sitting, { ...own, kind: 'point-of-order' }),
        closeList: mayCloseList(actor, sitting, list),
        reopenList: mayReopenList(actor, sitting, list),
        object: maySpeakFor(actor, sitting, own),
      },
    }
  }),

  /** What a form to convene a sitting shows: from when on it is lawful, and why. */
  convening: person.query(async ({ ctx: { db, actor, now } }) => {
    const convenable = (await bodies(db)).flatMap(({ rules, ...body }) =>
      rules && mayConvene(actor, body.id, rules).ok ? [{ ...body, rules }] : [],
    )
    const forms = []
    for (const { rules, ...body } of convenable) {
      const { convening, notice, distance } = rules
      const firsts = await firstSittings(db, body.id, rules)
      const atDistance = mayConvene(actor, body.id, rules, { atDistance: true })
      forms.push({ ...body, now, notice, convening, distance, firsts, can: { convene: yes, atDistance } })
    }
    return forms
  }),

  convene: person
    .records('sitting convened')
    .input(Convene)
    .mutation(async ({ ctx: { db, actor, recordOnce }, input }) => {
      const body = (await bodies(db)).find(({ id }) => id === input.bodyId)
      if (!body) throw new Refusal('not-found')
      ensure(mayConvene(actor, body.id, body.rules, { atDistance: input.distance }))
      const made = { ...input, ownerId: actor.organisationId, convenedBy: actor.personId }
      if (await before.wasConvened(db, made)) {
        await recordOnce(false, input.id)
        return {}
      }
      if (input.petitionId !== null) {
        const petition = await petitionForAnswer(db, input.petitionId)
        ensure(mayAnswerPetition(actor, petition, body.rules))
      }
      if (input.secondOf !== null && body.rules) {
        const first = await firstSitting(db, input.secondOf)
        ensure(mayCallAnew(body.rules, body.id, first))
        ensure(mayBeHeldAt(earliestAfter(body.rules, first), new Date(input.beginsAt)))
      }
      await before.insertMeeting(db, made)
      await recordOnce(true, input.id)
      return {}
    }),

  changeConvocation: person
    .records('convocation changed')
    .input(ChangeConvocation)
    .mutation(async ({ ctx, input: { id, ...called } }) => {
      const { meeting } = await lockMeeting(ctx.db, id)
      ensure(mayPrepare(ctx.actor, meeting))
      const held = await rulesToday(ctx.db, meeting.bodyId)
      if (called.distance && !held?.rules.distance) throw new Refusal('needs-a-clause')
      if (held) ensure(mayBeHeldAt(await heldFrom(ctx.db, id, held.rules), new Date(called.beginsAt)))
      await before.changeMeeting(ctx.db, id, called)
      await ctx.record(id)
      return {}
    }),

  sendConvocation: person
    .records('convocation sent')
    .input(OneMeeting)
    .mutation(async ({ ctx, input }) => {
      const { meeting, now } = await lockMeeting(ctx.db, input.id)
      ensure(maySendConvocation(ctx.actor, meeting, await before.itemsOf(ctx.db, meeting.id)))
      await before.sendConvocation(ctx.db, meeting.id, ctx.actor.personId, now)
      await ctx.record(meeting.id)
      return {}
    }),

  noteOpening: person
    .recordsNothing('the mark itself: a day, kept with the sitting')
    .input(OneMeeting)
    .mutation(async ({ ctx, input }) => {
      await before.noteOpening(ctx.db, input.id, ctx.actor.personId)
      return {}
    }),

  recordDispatch: person
    .records('dispatch recorded')
    .input(RecordDispatch)
    .mutation(async ({ ctx, input }) => {
      const { meeting } = await lockMeeting(ctx.db, input.meetingId)
      ensure(mayRecordDispatch(ctx.actor, meeting))
      const isNew = await before.insertDispatch(ctx.db, { ...input, recordedBy: ctx.actor.personId })
      await ctx.recordOnce(isNew, meeting.id, input.personId ?? undefined)
      return {}
    }),
}
