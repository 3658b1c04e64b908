/** Every reason a refusal can have. The portal has one sentence for each, in each language. */
export const reasons = [
  // whoever asks
  'signed-out',
  'not-found',
  'too-many-attempts',
  // entry
  'sign-in-failed',
  'invitation-over',
  'handle-not-available',
  'passphrase-differs',
  'code-wrong',
  'not-an-administrator',
  'not-a-demonstration',
  // projects
  'not-a-coordinator',
  'not-in-the-lead',
  'no-seat',
  'only-observing',
  'already-a-party',
  'not-invited',
  'already-seated',
  'last-lead',
  'not-of-a-party',
  'lead-organisation-stays',
  'assignee-without-seat',
  // notices
  'not-the-secretariat',
  'no-acknowledgement-asked',
  'another-version',
  'already-acknowledged',
  'notice-over',
  // shape of what was typed
  'required',
  'too-long',
  'too-many',
  'malformed',
  'handle-shape',
  'code-shape',
  'date-past',
  'language-twice',
  'original-missing',
] as const

export type Reason = (typeof reasons)[number]
