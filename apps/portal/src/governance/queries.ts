import { infiniteQueryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { queries, trpc, type Answers } from '../api.ts'

export type Overview = Answers['governance']['overview']
export type MeetingRow = Overview['meetings']['rows'][number]
export type OpenPoll = Overview['open'][number]
export type Meeting = Answers['governance']['meeting']
export type Body = Meeting['body']
export type Rules = Meeting['rules']
export type Seat = Meeting['seats'][number]
export type AgendaItem = Meeting['items'][number]
export type Other = Meeting['others'][number]
export type Speech = Meeting['speeches'][number]
export type Screen = Answers['governance']['screen']
export type Convening = Answers['governance']['convening'][number]
export type Petition = Answers['governance']['petition']
export type PetitionRow = Answers['governance']['petitions'][number]
export type ItemPoll = AgendaItem['polls'][number]
export type Poll = Answers['governance']['poll']
export type RollLine = NonNullable<Poll['roll']>[number]
export type Outcome = NonNullable<Poll['outcome']>
export type BodysRules = Answers['governance']['rules']
export type WaitingRules = NonNullable<BodysRules['waiting']>
export type RulesToEnter = Answers['governance']['rulesToEnter']
export type OptionsOutcome = Extract<Outcome, { options: unknown }>
export type MotionOutcome = Exclude<Outcome, OptionsOutcome>
export type OwnPart = NonNullable<Poll['own']>
export type PollOption = Poll['options'][number]
export type Circular = Overview['circulars'][number]
export type Resolution = Answers['governance']['register']['rows'][number]

type Place = NonNullable<Overview['meetings']['next']>

export const me = trpc.identity.me.queryOptions()
export const organisations = trpc.identity.organisations.queryOptions()
export const overview = trpc.governance.overview.queryOptions()

export function oneMeeting(id: string) {
  return trpc.governance.meeting.queryOptions({ id })
}

export const convening = trpc.governance.convening.queryOptions()
export const petitions = trpc.governance.petitions.queryOptions()

export function oneScreen(id: string) {
  return trpc.governance.screen.queryOptions({ id })
}

export function onePetition(id: string) {
  return trpc.governance.petition.queryOptions({ id })
}

export function circularForm(bodyId: string) {
  return trpc.governance.circularForm.queryOptions({ bodyId })
}

export function proxiesOf(meetingId: string) {
  return trpc.governance.proxies.queryOptions({ meetingId })
}

export function onePoll(id: string) {
  return trpc.governance.poll.queryOptions({ id })
}

/** The rules of a body: of a day, of a version, else those of today. */
export function bodysRules(bodyId: string, asked: { on?: string | undefined; version?: number | undefined }) {
  return trpc.governance.rules.queryOptions({ bodyId, ...asked })
}

export function comparison(bodyId: string, before: string, after: string) {
  return trpc.governance.comparison.queryOptions({ bodyId, before, after })
}

export function rulesToEnter(bodyId: string) {
  return trpc.governance.rulesToEnter.queryOptions({ bodyId })
}

/** How often what others change from one minute to the next is asked again, while it is looked at. */
const [soon, later] = [5_000, 30_000]

/** How soon a page asks again, by what it shows; not while it is out of sight. */
function live<Shown>(pace: (shown: Shown) => number | false) {
  return {
    refetchInterval: ({ state: { data } }: { state: { data: Shown | undefined } }) => data !== undefined && pace(data),
  }
}

export function useOverview(): Overview {
  const pace = ({ open, meetings }: Overview) =>
    open.length > 0 || meetings.rows.some(({ state }) => state === 'open') ? soon : later
  return useSuspenseQuery({ ...overview, ...live(pace) }).data
}

export function useMeeting(id: string): Meeting {
  const pace = ({ state }: Meeting) => (state === 'closed' ? false : state === 'open' ? soon : later)
  return useSuspenseQuery({ ...oneMeeting(id), ...live(pace) }).data
}

/** What hangs on the wall goes on by itself, whether or not the line that tells of changes is there. */
export function useScreen(id: string): Screen {
  const pace = ({ state }: Screen) => (state === 'closed' ? false : soon)
  return useSuspenseQuery({ ...oneScreen(id), ...live(pace) }).data
}

export function usePoll(id: string): Poll {
  const pace = ({ state }: Poll) => (state === 'closed' ? false : soon)
  return useSuspenseQuery({ ...onePoll(id), ...live(pace) }).data
}

const unkept = { staleTime: 0, gcTime: 0 }

/** Sittings before those that the overview begins with. */
export function olderMeetings(from: Place) {
  return infiniteQueryOptions({
    queryKey: ['governance', 'meetings', from],
    initialPageParam: from,
    queryFn: ({ pageParam: before }) =>
      queries.query({ ...trpc.governance.meetings.queryOptions({ before }), ...unkept }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export function registerPages(bodyId: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['governance', 'register', bodyId],
    initialPageParam: undefined as Place | undefined,
    queryFn: ({ pageParam: before }) =>
      queries.query({ ...trpc.governance.register.queryOptions({ bodyId, before }), ...unkept }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

/** Asks for the register without waiting for it: the page shows its shape meanwhile, and what went wrong. */
export function beginRegister(bodyId: string | undefined): void {
  void queries.infiniteQuery({ ...registerPages(bodyId), staleTime: 'static' }).catch(() => undefined)
}
