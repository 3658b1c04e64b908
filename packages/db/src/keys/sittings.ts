import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../index.ts'
import { others, own, type Case } from './scene.ts'
import { closedAt } from './scene-governance.ts'

const now = sql<Date>`clock_timestamp()`
const everybody = [others.person, others.chair]

const dispatch = () => ({
  id: randomUUID(),
  meeting_id: own.called,
  person_id: own.chair as string | null,
  organisation_id: null as string | null,
  way: 'letter',
  sent_on: '2026-01-01',
  proof: 'P',
  recorded_by: own.chair,
})
const guest = () => ({ id: randomUUID(), meeting_id: own.meeting, name: 'G', marked_by: own.chair })
const speech = () => ({
  id: randomUUID(),
  meeting_id: own.meeting,
  item_id: null as string | null,
  person_id: own.chair,
  kind: 'speech',
})
const objection = () => ({
  id: randomUUID(),
  meeting_id: own.meeting,
  item_id: null as string | null,
  person_id: own.chair,
  against: 'proceedings',
  words: 'W',
  recorded_by: own.chair,
})
const document = () => ({ item_id: own.item, document_id: own.document, added_by: own.chair })
const petition = () => ({
  id: randomUUID(),
  body_id: own.assembly,
  language: 'en',
  items: ['I'],
  reasons: 'R',
  started_by: own.chair,
})
const signature = () => ({
  id: randomUUID(),
  petition_id: own.petition,
  organisation_id: own.organisation,
  person_id: own.chair,
})
const answer = () => ({
  id: randomUUID(),
  owner_id: own.organisation,
  body_id: own.assembly,
  title: 'M',
  place: '',
  zone: 'Europe/Zurich',
  begins_at: closedAt,
  convened_by: own.person,
})
const changed = (tx: Tx) => tx.updateTable('meeting').where('id', '=', own.meeting)

const asked: Record<string, Omit<Case, 'by'>> = {
  'agenda_document.added_by': {
    hidden: everybody,
    seen: own.chair,
    write: (tx, added_by) => tx.insertInto('agenda_document').values({ ...document(), added_by }),
  },
  'agenda_document.document_id': {
    hidden: others.document,
    seen: own.document,
    write: (tx, document_id) => tx.insertInto('agenda_document').values({ ...document(), document_id }),
  },
  'agenda_document.item_id': {
    hidden: others.item,
    seen: own.item,
    write: (tx, item_id) => tx.insertInto('agenda_document').values({ ...document(), item_id }),
  },
  'agenda_text.item_id': {
    hidden: others.item,
    seen: own.item,
    write: (tx, item_id) => tx.insertInto('agenda_text').values({ item_id, language: 'en', title: 'T', body: '' }),
  },
  'convocation_opening.meeting_id': {
    hidden: others.called,
    seen: own.called,
    write: (tx, meeting_id) => tx.insertInto('convocation_opening').values({ meeting_id, person_id: own.chair }),
  },
  'convocation_opening.person_id': {
    hidden: everybody,
    seen: own.chair,
    write: (tx, person_id) => tx.insertInto('convocation_opening').values({ meeting_id: own.called, person_id }),
  },
  'dispatch.meeting_id': {
    hidden: others.called,
    seen: own.called,
    write: (tx, meeting_id) => tx.insertInto('dispatch').values({ ...dispatch(), meeting_id }),
  },
  'dispatch.person_id': {
    hidden: everybody,
    seen: own.chair,
    write: (tx, person_id) => tx.insertInto('dispatch').values({ ...dispatch(), person_id }),
  },
  'dispatch.recorded_by': {
    hidden: everybody,
    seen: own.chair,
    write: (tx, recorded_by) => tx.insertInto('dispatch').values({ ...dispatch(), recorded_by }),
  },
  'guest.marked_by': {
    hidden: everybody,
    seen: own.chair,
    write: (tx, marked_by) => tx.insertInto('guest').values({ ...guest(), marked_by }),
  },
  'guest.meeting_id': {
    hidden: others.meeting,
    seen: own.meeting,
    write: (tx, meeting_id) => tx.insertInto('guest').values({ ...guest(), meeting_id }),
  },
  'meeting.minute_taker_id': {
    hidden: everybody,
    seen: own.chair,
    write: (tx, minute_taker_id) => changed(tx).set({ minute_taker_id }),
  },
  'meeting.presiding_id': {
    hidden: everybody,
    seen: own.chair,
    write: (tx, presiding_id) => changed(tx).set({ presiding_id }),
  },
  'meeting.second_of': {
    hidden: others.over,
    seen: own.over,
    write: (tx, second_of) =>
      tx.insertInto('meeting').values({ ...answer(), body_id: own.body, convened_by: own.chair, second_of }),
  },
  'meeting.sent_by': {
    hidden: everybody,
    seen: own.chair,
    write: (tx, sent_by) => changed(tx).set({ sent_at: now, sent_by }),
  },
  'objection.item_id': {
    hidden: others.item,
    seen: own.item,
    write: (tx, item_id) => tx.insertInto('objection').values({ ...objection(), item_id }),
  },
  'objection.meeting_id': {
    hidden: others.meeting,
    seen: own.meeting,
    write: (tx, meeting_id) => tx.insertInto('objection').values({ ...objection(), meeting_id }),
  },
  'objection.person_id': {
    hidden: everybody,
    seen: own.chair,
    write: (tx, person_id) => tx.insertInto('objection').values({ ...objection(), person_id }),
  },
  'objection.recorded_by': {
    hidden: everybody,
    seen: own.chair,
    write: (tx, recorded_by) => tx.insertInto('objection').values({ ...objection(), recorded_by }),
  },
  'petition.body_id': {
    hidden: [others.project, others.assembly],
    seen: own.assembly,
    write: (tx, body_id) => tx.insertInto('petition').values({ ...petition(), body_id }),
  },
  'petition.started_by': {
    hidden: everybody,
    seen: own.chair,
    write: (tx, started_by) => tx.insertInto('petition').values({ ...petition(), started_by }),
  },
  'petition_signature.organisation_id': {
    hidden: others.organisation,
    seen: own.organisation,
    write: (tx, organisation_id) => tx.insertInto('petition_signature').values({ ...signature(), organisation_id }),
  },
  'petition_signature.person_id': {
    hidden: everybody,
    seen: own.chair,
    write: (tx, person_id) => tx.insertInto('petition_signature').values({ ...signature(), person_id }),
  },
  'petition_signature.petition_id': {
    hidden: others.petition,
    seen: own.petition,
    write: (tx, petition_id) => tx.insertInto('petition_signature').values({ ...signature(), petition_id }),
  },
  'speech.item_id': {
    hidden: others.item,
    seen: own.item,
    write: (tx, item_id) => tx.insertInto('speech').values({ ...speech(), item_id }),
  },
  'speech.meeting_id': {
    hidden: others.meeting,
    seen: own.meeting,
    write: (tx, meeting_id) => tx.insertInto('speech').values({ ...speech(), meeting_id }),
  },
  'speech.person_id': {
    hidden: everybody,
    seen: own.chair,
    write: (tx, person_id) => tx.insertInto('speech').values({ ...speech(), person_id }),
  },
  'suspension.meeting_id': {
    hidden: others.meeting,
    seen: own.meeting,
    write: (tx, meeting_id) => tx.insertInto('suspension').values({ meeting_id }),
  },
}

/** The secretariat’s: it sees every petition, and convenes what answers one. */
const bySecretary: Record<string, Case> = {
  'meeting.petition_id': {
    hidden: others.petition,
    seen: own.petition,
    write: (tx, petition_id) => tx.insertInto('meeting').values({ ...answer(), petition_id }),
  },
  'dispatch.organisation_id': {
    hidden: others.organisation,
    seen: own.organisation,
    write: (tx, organisation_id) =>
      tx.insertInto('dispatch').values({
        ...dispatch(),
        meeting_id: own.gathering,
        person_id: null,
        organisation_id,
        recorded_by: own.person,
      }),
  },
}

export const sittings: Record<string, Case> = {
  ...Object.fromEntries(Object.entries(asked).map(([key, tried]) => [key, { ...tried, by: own.chair }])),
  ...bySecretary,
}
