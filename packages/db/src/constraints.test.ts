import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { somebody } from './testing/people.ts'
import { sitting } from './testing/sitting.ts'
import { now, stays, type Statement } from './testing/statements.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

// What nobody writes of a sitting or a vote, whoever they are: here the database's owner tries, whom no policy holds.

let database: TestDatabase
let scene: Awaited<ReturnType<typeof sitting>>
let another: Awaited<ReturnType<typeof sitting>>
let poll: string
let elector: string
let item: string
let foreignMotion: string
beforeAll(async () => {
  database = await testDatabase(inject('ownerUrl'))
  another = await sitting(database)
  foreignMotion = await another.motion()
})
beforeEach(async () => {
  scene = await sitting(database)
  poll = await scene.poll()
  elector = await scene.elector(poll, scene.member)
  item = randomUUID()
  await done(words(item))
})
afterAll(() => database.close())

const id = sql`gen_random_uuid()`
const done = (statement: Statement) => statement.execute(database.owner)
const words = (
  made: string | Statement = id,
  kind = 'report',
  original: string | null = 'en',
  position: unknown = sql`count(*) + 1`,
) =>
  sql`insert into agenda_item (id, meeting_id, body_id, position, kind, original)
    select ${made}, ${scene.meeting}, ${scene.body}, ${position}, ${kind}, ${original} from agenda_item where meeting_id = ${scene.meeting}`
const meeting = (set: Statement) => sql`update meeting set ${set} where id = ${scene.meeting}`
const items = (set: Statement) =>
  sql`update agenda_item set ${set} where meeting_id = ${scene.meeting} and motion_id is null`
const dispatch = (
  way: string,
  proof: string,
  person: string | null = scene.member.id,
  organisation: string | null = null,
) =>
  sql`insert into dispatch (id, meeting_id, person_id, organisation_id, way, sent_on, proof, recorded_by)
    values (${id}, ${scene.meeting}, ${person}, ${organisation}, ${way}, '2026-01-01', ${proof}, ${scene.chair.id})`
const guest = (name: string, until: Statement = sql`null`) =>
  sql`insert into guest (id, meeting_id, name, until_at, marked_by) values (${id}, ${scene.meeting}, ${name}, ${until}, ${scene.chair.id})`
const speech = ({
  kind = 'speech',
  matter = '',
  ruling = null as string | null,
  began = sql`null`,
  ended = sql`null`,
  of = null as string | null,
}) =>
  sql`insert into speech (id, meeting_id, item_id, person_id, kind, matter, ruling, began_at, ended_at)
    values (${id}, ${scene.meeting}, ${of}, ${scene.member.id}, ${kind}, ${matter}, ${ruling}, ${began}, ${ended})`
const objection = (against: string, said: string, of: string | null = null) =>
  sql`insert into objection (id, meeting_id, item_id, person_id, against, words, recorded_by)
    values (${id}, ${scene.meeting}, ${of}, ${scene.member.id}, ${against}, ${said}, ${scene.chair.id})`
const petition = ({
  language = 'en',
  items = '{a}',
  reasons = 'r',
  reached = sql`null`,
  made = id as Statement | string,
}) =>
  sql`insert into petition (id, body_id, language, items, reasons, started_by, reached_at)
    values (${made}, ${scene.body}, ${language}, ${items}, ${reasons}, ${scene.member.id}, ${reached})`
const polls = (set: Statement) => sql`update poll set ${set} where id = ${poll}`
const inWriting = sql`meeting_id = null, zone = 'Europe/Zurich', circular = 'unanimous'`
const electors = (set: Statement) => sql`update elector set ${set} where id = ${elector}`
const proxy = ({
  person = scene.member.id as string | null,
  organisation = null as string | null,
  paper = 'P',
  withdrawn = sql`null`,
  holder = scene.chair.id,
}) =>
  sql`insert into proxy (id, meeting_id, person_id, organisation_id, holder_id, on_paper, recorded_by, withdrawn_at)
    values (${id}, ${scene.meeting}, ${person}, ${organisation}, ${holder}, ${paper}, ${scene.chair.id}, ${withdrawn})`
const recusal = (ground: string, of: string | Statement = elector) =>
  sql`insert into recusal (poll_id, elector_id, ground, recorded_by) values (${poll}, ${of}, ${ground}, ${scene.chair.id})`
const ballot = (choice: string | null, options: string | null = null) =>
  sql`insert into ballot (poll_id, elector_id, choice, options, cast_by) values (${poll}, ${elector}, ${choice}, ${options}, ${scene.member.id})`
const consent = (form: string) =>
  sql`insert into consent (poll_id, elector_id, form, given_on, recorded_by) values (${poll}, ${elector}, ${form}, '2026-01-01', ${scene.member.id})`
const options = () =>
  sql`insert into poll_option (id, poll_id, position, names) values (${id}, ${poll}, 1, '{"en": "O"}')`
const long = (many: number) => 'x'.repeat(many + 1)
const yesterday = sql`clock_timestamp() - interval '1 day'`

test.each<[constraint: string, ...attempts: (() => Statement)[]]>([
  ['meeting_state', () => meeting(sql`state = 'adjourned'`)],
  [
    'meeting_link',
    () => sql`insert into meeting (id, owner_id, body_id, title, place, link, zone, begins_at, convened_by)
      values (${id}, ${scene.chair.organisationId}, ${scene.body}, 'M', '', ${long(500)}, 'UTC', now(), ${scene.chair.id})`,
  ],
  ['meeting_sent', () => meeting(sql`sent_at = now()`)],
  ['dispatch_way', () => dispatch('pigeon', 'P')],
  ['dispatch_proof', () => dispatch('letter', ''), () => dispatch('letter', long(300))],
  [
    'dispatch_to_one',
    () => dispatch('letter', 'P', null),
    () => dispatch('letter', 'P', scene.member.id, scene.member.organisationId),
  ],
  [
    'suspension_interval',
    () => sql`insert into suspension (meeting_id, until_at) values (${scene.meeting}, ${yesterday})`,
  ],
  [
    'suspended_already',
    () =>
      sql`insert into suspension (meeting_id, from_at) values (${scene.meeting}, now()), (${scene.meeting}, ${yesterday})`,
  ],
  ['guest_name', () => guest(''), () => guest(long(120))],
  ['guest_interval', () => guest('G', yesterday)],
  ['item_kind', () => words(id, 'gossip')],
  ['item_original', () => words(id, 'report', 'la')],
  ['item_state', () => items(sql`state = 'forgotten'`)],
  ['item_override', () => items(sql`override_clause = ''`), () => items(sql`override_clause = ${long(80)}`)],
  [
    'item_words',
    () => words(id, 'report', null),
    () => sql`update agenda_item set original = 'en' where meeting_id = ${scene.meeting} and motion_id is not null`,
  ],
  ['item_decides', () => words(id, 'decision')],
  ['item_position', () => words(id, 'report', 'en', sql`1`)],
  ['item_current', () => sql`update agenda_item set state = 'current' where meeting_id = ${scene.meeting}`],
  [
    'agenda_text_language',
    () => sql`insert into agenda_text (item_id, language, title, body) values (${item}, 'la', 'T', '')`,
  ],
  [
    'agenda_language_twice',
    () =>
      sql`insert into agenda_text (item_id, language, title, body) values (${item}, 'en', 'T', ''), (${item}, 'en', 'U', '')`,
  ],
  ['speech_kind', () => speech({ kind: 'song' })],
  ['speech_matter', () => speech({ kind: 'point-of-order' }), () => speech({ matter: long(500) })],
  ['speech_ruling', () => speech({ ruling: '' }), () => speech({ ruling: long(500) })],
  ['speech_times', () => speech({ began: yesterday }), () => speech({ ended: yesterday })],
  ['asked_already', () => sql`with one as (${speech({})} returning 1) ${speech({})}`],
  ['objection_against', () => objection('everything', 'W')],
  ['objection_words', () => objection('proceedings', ''), () => objection('proceedings', long(1000))],
  ['petition_language', () => petition({ language: 'la' })],
  ['petition_items', () => petition({ items: '{}' }), () => petition({ items: '{1,2,3,4,5,6,7,8,9,10,11,12,13}' })],
  ['petition_reasons', () => petition({ reasons: '' }), () => petition({ reasons: long(5000) })],
  ['petition_reached', () => petition({ reached: now })],
  ['poll_kind', () => polls(sql`kind = 'ranked'`)],
  ['poll_secrecy', () => polls(sql`secrecy = 'secret'`)],
  [
    'poll_seats',
    () => polls(sql`kind = 'choice', seats_to_fill = 0`),
    () => polls(sql`kind = 'choice', seats_to_fill = 51`),
  ],
  ['poll_seats_of_options', () => polls(sql`seats_to_fill = 1`), () => polls(sql`kind = 'choice'`)],
  ['poll_circular', () => polls(sql`meeting_id = null, zone = 'Europe/Zurich', circular = 'most'`)],
  ['poll_zone', () => polls(sql`meeting_id = null, zone = '', circular = 'majority'`)],
  [
    'poll_in_sitting_or_writing',
    () => polls(sql`circular = 'majority'`),
    () => polls(sql`meeting_id = null, zone = 'UTC'`),
    () => polls(sql`zone = 'UTC'`),
  ],
  [
    'poll_in_writing',
    () => polls(sql`${inWriting}, secrecy = 'named'`),
    () => polls(sql`${inWriting}, kind = 'choice', seats_to_fill = 1`),
  ],
  ['poll_decision', () => polls(sql`decision = 'whim'`)],
  ['poll_motion', () => polls(sql`${inWriting}, motion_id = ${foreignMotion}`)],
  ['elector_somebody', () => electors(sql`person_id = null`)],
  ['elector_role', () => electors(sql`role = 'observer'`)],
  [
    'elector_organisation_once',
    () => sql`update elector set organisation_id = ${scene.member.organisationId} where poll_id = ${poll}`,
  ],
  ['recusal_ground', () => recusal(''), () => recusal(long(500))],
  ['recusal_elector', () => recusal('G', sql`gen_random_uuid()`)],
  ['proxy_on_paper', () => proxy({ paper: long(200) })],
  ['proxy_of_one', () => proxy({ person: null }), () => proxy({ organisation: scene.member.organisationId })],
  ['proxy_written', () => proxy({ paper: '' })],
  ['proxy_of_another', () => proxy({ holder: scene.member.id })],
  ['proxy_withdrawn', () => proxy({ withdrawn: yesterday })],
  ['proxy_given_already', () => sql`with one as (${proxy({})} returning 1) ${proxy({})}`],
  ['ballot_of_one_kind', () => ballot(null), () => ballot('yes', '{}')],
  ['consent_ballot', () => consent('electronic')],
])('%s', async (constraint, ...attempts) => {
  for (const attempt of attempts) await expect(done(attempt())).rejects.toThrow(`"${constraint}"`)
})

test('what belongs to a sitting is said of an item of its own', async () => {
  const foreign = randomUUID()
  await done(sql`insert into agenda_item (id, meeting_id, body_id, position, kind, original)
    values (${foreign}, ${another.meeting}, ${another.body}, 9, 'report', 'en')`)
  await expect(done(speech({ of: foreign }))).rejects.toThrow('speech_item')
  await expect(done(objection('proceedings', 'W', foreign))).rejects.toThrow('objection_item')
})

test('a petition of the body is answered by one sitting', async () => {
  const [own, foreign] = [randomUUID(), randomUUID()]
  await done(petition({ made: own }))
  await done(sql`insert into petition (id, body_id, language, items, reasons, started_by)
    values (${foreign}, ${another.body}, 'en', '{a}', 'r', ${scene.member.id})`)
  await expect(done(meeting(sql`petition_id = ${foreign}`))).rejects.toThrow('meeting_petition')
  await done(meeting(sql`petition_id = ${own}`))
  const second = sql`insert into meeting (id, owner_id, body_id, title, place, zone, begins_at, convened_by, petition_id)
    values (${id}, ${scene.chair.organisationId}, ${scene.body}, 'M', '', 'UTC', now(), ${scene.chair.id}, ${own})`
  await expect(done(second)).rejects.toThrow('petition_answered')
})

test('a vote in writing has one form of consent, a scan where it says so, and a recusal that stays', async () => {
  await done(polls(inWriting))
  await done(ballot('yes'))
  await expect(done(consent('by telephone'))).rejects.toThrow('consent_form')
  await expect(done(consent('signed-scan'))).rejects.toThrow('consent_scan')
  await done(consent('letter'))
  await expect(done(consent('electronic'))).rejects.toThrow('consent_once')
  await done(recusal('G'))
  await expect(done(recusal('G'))).rejects.toThrow('recused_already')
  for (const undone of [
    sql`delete from recusal where poll_id = ${poll}`,
    sql`update recusal set ground = 'H' where poll_id = ${poll}`,
  ])
    await expect(done(undone)).rejects.toThrow(stays)
})

test('an item is announced with the convocation, one speaks at a time, and options have places of their own', async () => {
  const { meeting: sitting, chair, colleague } = scene
  const { rows } =
    await sql`select from agenda_item where meeting_id = ${sitting} and announced_at is not null`.execute(
      database.owner,
    )
  expect(rows).toEqual([])
  await done(meeting(sql`sent_at = now(), sent_by = ${chair.id}`))
  await done(words())
  const late = await sql`select from agenda_item where meeting_id = ${sitting} and announced_at is null`.execute(
    database.owner,
  )
  expect(late.rows).toEqual([])
  await done(speech({ began: now }))
  const other = sql`insert into speech (id, meeting_id, person_id, kind, began_at) values (${id}, ${sitting}, ${colleague.id}, 'speech', ${now})`
  await expect(done(other)).rejects.toThrow('somebody_speaks')
  await done(options())
  await expect(done(options())).rejects.toThrow('option_position')
})

test('a ballot fits its poll: of the same kind, with no more options than places, and those of its own', async () => {
  const wrong = 'another ballot'
  await expect(done(ballot(null, '{}'))).rejects.toThrow(wrong)
  await done(polls(sql`kind = 'choice', seats_to_fill = 1`))
  const [one, two, foreign] = [randomUUID(), randomUUID(), randomUUID()]
  for (const [place, option] of [one, two].entries())
    await done(
      sql`insert into poll_option (id, poll_id, position, names) values (${option}, ${poll}, ${place + 1}, '{"en": "O"}')`,
    )
  await expect(done(ballot('yes'))).rejects.toThrow(wrong)
  for (const options of [`{${one},${two}}`, `{${foreign}}`])
    await expect(done(ballot(null, options))).rejects.toThrow(wrong)
  await done(polls(sql`kind = 'approval', seats_to_fill = 2`))
  await expect(done(ballot(null, `{${one},${one}}`))).rejects.toThrow(wrong)
  await done(ballot(null, `{${one},${two}}`))
  const later = await scene.poll()
  const { id: personId } = await somebody(database)
  await done(sql`update poll set ${inWriting} where id = ${later}`)
  const silent = sql`insert into ballot (poll_id, elector_id, choice, cast_by)
    select poll_id, id, 'abstain', ${personId} from elector where poll_id = ${later} limit 1`
  await expect(done(silent)).rejects.toThrow(wrong)
})
