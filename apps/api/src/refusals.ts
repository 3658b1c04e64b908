import { CrowdedError } from '@memorial/auth'
import type { Reason, Verdict } from '@memorial/domain'
import { constraintOf, isPolicyRefusal, NobodyActing } from '@memorial/db'
import { TRPCError } from '@trpc/server'
import { NoResultError } from 'kysely'
import { $ZodError, safeParse, type $ZodType } from 'zod/v4/core'

/** What the person asked for is not done, for a reason they are told. */
export class Refusal extends Error {
  readonly reason: Reason

  constructor(reason: Reason) {
    super(reason)
    this.reason = reason
  }
}

/** Throws the refusal of a verdict that is a no. */
export function ensure(verdict: Verdict): void {
  if (!verdict.ok) throw new Refusal(verdict.because)
}

/** Throws what is wrong with a value by a shape that depends on more than the value itself: as its input's shape would. */
export function ensureShape<Shape extends $ZodType>(shape: Shape, value: unknown): void {
  const { error } = safeParse(shape, value)
  if (error) throw new TRPCError({ code: 'BAD_REQUEST', cause: error })
}

/** What a constraint of the database means when a statement meets it. */
const constraintMeans: Record<string, Reason> = {
  handle_not_available: 'handle-not-available',
  passkey_pkey: 'passkey-failed',
  passkey_id_check: 'passkey-failed',
  proposal_open: 'already-proposed',
  proposal_by_two_others: 'needs-another',
  proposal_seconded_in_time: 'proposal-over',
  proposal_pkey: 'not-found',
  seat_held_already: 'seat-held-already',
  seat_chair_taken: 'chair-taken',
  seat_delegate_taken: 'delegate-taken',
  seat_deputies_taken: 'deputies-taken',
  seat_term: 'term-ends-before',
  seat_pkey: 'not-found',
  membership_term: 'term-ends-before',
  membership_once: 'already-a-member',
  membership_pkey: 'not-found',
  organisation_administered: 'organisation-administered',
  proposal_joint_open: 'already-proposed',
  proposal_erasure_open: 'already-proposed',
  proposal_export_open: 'already-proposed',
  proposal_by_two_organisations: 'needs-another-organisation',
  last_secretary: 'last-secretary',
  holds_office: 'holds-office',
  last_lead: 'last-lead',
  last_administrator: 'last-administrator',
  office_own_organisation: 'not-found',
  // An id that is somebody else's, seen or not, is answered like one that is not there.
  principal_pkey: 'not-found',
  party_organisation_id_fkey: 'not-found',
  already_a_party: 'already-a-party',
  already_seated: 'already-seated',
  not_of_a_party: 'not-of-a-party',
  seat_own_person: 'not-found',
  assignee_without_seat: 'assignee-without-seat',
  comment_task: 'not-found',
  already_acknowledged: 'already-acknowledged',
  language_twice: 'language-twice',
  share_of_collection: 'already-shared',
  share_pkey: 'not-found',
  collection_within_itself: 'within-itself',
  collection_too_deep: 'too-deep',
  collection_inherits: 'inherits-shares',
  collection_inherits_from_above: 'nothing-above',
  proposal_purge_open: 'already-proposed',
  purge_is_over: 'proposal-over',
  kept_for_the_records: 'kept-for-the-records',
  document_pkey: 'not-found',
  already_checked_out: 'checked-out',
  tagged_already: 'changed-meanwhile',
  document_tag_pkey: 'changed-meanwhile',
  tags_at_most: 'too-many',
  linked_already: 'linked-already',
  linked_to_itself: 'linked-to-itself',
  document_link_pkey: 'not-found',
  motion_language_twice: 'language-twice',
  already_present: 'already-present',
  poll_already_open: 'poll-already-open',
  ballot_already_cast: 'already-voted',
  poll_span: 'closing-out-of-bounds',
  rules_proposed_already: 'rules-proposed',
  rules_by_two_people: 'needs-another',
  rules_not_before_today: 'rules-before-today',
  rules_in_order: 'rules-out-of-order',
  meeting_petition: 'not-found',
  petition_answered: 'petition-answered',
  meeting_second: 'not-found',
  second_called_already: 'second-called-already',
  asked_already: 'already-asked-to-speak',
  somebody_speaks: 'somebody-speaks',
  document_on_item: 'document-there-already',
  agenda_language_twice: 'language-twice',
  signed_already: 'already-signed',
  petition_is_reached: 'petition-reached',
  already_supported: 'already-supported',
  motion_on_agenda: 'already-on-agenda',
  newer_version: 'newer-version',
  post_of_thread: 'not-found',
  amendment_language_twice: 'language-twice',
  recused_already: 'already-recused',
  ballot_fits: 'not-on-the-ballot',
  ballot_of_one_kind: 'ballot-of-another-kind',
  consent_once: 'already-voted',
  proxy_given_already: 'proxy-given-already',
  proxy_of_another: 'needs-another',
  proxy_pkey: 'not-found',
  poll_option_pkey: 'not-found',
  motion_pkey: 'not-found',
  // An id that somebody else has taken is answered like one that is not there.
  meeting_pkey: 'not-found',
  guest_pkey: 'not-found',
  speech_pkey: 'not-found',
  objection_pkey: 'not-found',
  dispatch_pkey: 'not-found',
  petition_pkey: 'not-found',
  petition_signature_pkey: 'not-found',
  poll_pkey: 'not-found',
  agenda_item_pkey: 'not-found',
  rule_proposal_pkey: 'not-found',
  rule_set_pkey: 'not-found',
}

/** The refusal that an error amounts to, if it is one: a rule's, a constraint's, a policy's, or nothing found. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (error instanceof NobodyActing) return new Refusal('signed-out')
  if (error instanceof CrowdedError) return new Refusal('too-many-attempts')
  if (error instanceof NoResultError || isPolicyRefusal(error)) return new Refusal('not-found')
  const reason = constraintMeans[constraintOf(error) ?? '']
  return reason && new Refusal(reason)
}

/** The refusal as tRPC sends it. Anything that is no refusal stays what it is. */
export function asTrpcError(error: TRPCError): TRPCError {
  const refusal = refusalOf(error.cause)
  return refusal ? new TRPCError({ code: codeOf(refusal.reason), message: refusal.reason, cause: refusal }) : error
}

function codeOf(reason: Reason) {
  if (reason === 'not-found') return 'NOT_FOUND'
  if (reason === 'signed-out') return 'UNAUTHORIZED'
  return reason === 'too-many-attempts' ? 'TOO_MANY_REQUESTS' : 'CONFLICT'
}

/** What the portal is told of an error: a reason, or the fields that are wrong, or under which number it is logged. */
export function toldOf(error: TRPCError, requestId: string | undefined) {
  const { cause } = error
  if (cause instanceof Refusal) return { refusal: { reason: cause.reason } }
  if (cause instanceof $ZodError) {
    return { fields: cause.issues.map((issue) => ({ path: issue.path.join('.'), reason: reasonOf(issue.message) })) }
  }
  return { requestId }
}

/** A schema's message is a reason; zod's own sentences all say that the shape is wrong. */
function reasonOf(message: string): Reason {
  return (/^[a-z-]+$/.test(message) ? message : 'malformed') as Reason
}
