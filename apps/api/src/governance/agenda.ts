import type { Tx } from '@memorial/db'
import type { Channel, ItemKind, ItemState, Language, MotionState } from '@memorial/domain'
import { sql } from 'kysely'
import type { PersonRef } from '../identity/queries.ts'
import {
  isAmendment,
  mine,
  numberOf,
  outcome,
  resolution,
  state,
  votedBefore,
  type AnyOutcome,
  type Numbered,
  type PollState,
} from './poll-queries.ts'
import { texts } from './queries.ts'

export interface AgendaItem {
  id: string
  position: number
  kind: ItemKind
  state: ItemState
  announcedAt: Date | null
  channels: Channel[]
  beganAt: Date | null
  endedAt: Date | null
  overrideClause: string | null
  /** Decided with the quorum of a second sitting: its motion stood on the first one's agenda. */
  isSecondCall: boolean
  /** Of an item without a motion. */
  original: Language | null
  texts: { language: Language; title: string; body: string }[] | null
  documents: { id: string; title: string }[]
  motion: null | {
    id: string
    texts: { language: Language; title: string; body: string }[]
    original: Language
    proposer: PersonRef | null
    state: MotionState
    openAmendments: number
  }
  polls: {
    id: string
    isAmendment: boolean
    openedAt: string
    closesAt: string
    state: PollState
    outcome: AnyOutcome | null
    resolution: string | null
    voted: boolean | null
  }[]
}

/** What a sitting is to decide and has decided, in order. */
export async function agenda(db: Tx, meetingId: string): Promise<AgendaItem[]> {
  const { rows } = await sql<
    Omit<AgendaItem, 'polls'> & {
      polls: (Omit<AgendaItem['polls'][number], 'resolution'> & { resolution: Numbered })[]
    }
  >`
    select a.id, a.position, a.kind, a.state, a.announced_at as "announcedAt", (select announced_by(${meetingId}::uuid)) as channels, a.began_at as "beganAt", a.ended_at as "endedAt",
      a.override_clause as "overrideClause", a.original, is_second_call(a.meeting_id, a.motion_id) as "isSecondCall",
      (select jsonb_agg(jsonb_build_object('language', x.language, 'title', x.title, 'body', x.body) order by x.language)
        from agenda_text x where x.item_id = a.id) as texts,
      coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'title', d.title) order by g.added_at, d.id)
        from agenda_document g join document d on d.id = g.document_id where g.item_id = a.id), '[]') as documents,
      case when m.id is not null then jsonb_build_object('id', m.id, 'original', m.original, 'state', m.state, 'texts', ${texts},
        'openAmendments', (select count(*) from amendment x where x.motion_id = m.id and x.state = 'open'),
        'proposer', (select jsonb_build_object('id', h.id, 'handle', h.handle, 'organisationId', h.organisation_id)
          from person h where h.id = m.proposed_by)) end as motion,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'isAmendment', ${isAmendment}, 'openedAt', p.opened_at, 'closesAt', p.closes_at,
          'state', ${state}, 'outcome', ${outcome}, 'resolution', ${resolution},
          'voted', (select bool_and(${votedBefore}) from elector e where e.poll_id = p.id and ${mine})) order by p.opened_at, p.id)
        from poll p where p.meeting_id = a.meeting_id and p.motion_id = a.motion_id), '[]') as polls
    from agenda_item a left join motion m on m.id = a.motion_id
    where a.meeting_id = ${meetingId} order by a.position`.execute(db)
  return rows.map((item) => ({
    ...item,
    polls: item.polls.map((poll) => ({ ...poll, resolution: numberOf(poll.resolution) })),
  }))
}
