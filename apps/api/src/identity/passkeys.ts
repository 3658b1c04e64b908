import { challengeOf, hashToken, type AuthenticationResponseJSON, type RegistrationResponseJSON } from '@memorial/auth'
import type { Db } from '@memorial/db'
import { Refusal } from '../refusals.ts'
import * as door from './doors.ts'

/** What a browser’s passkey said, of a shape that the library judges. */
export function answerTo<Kind extends 'create' | 'get'>(
  answer: unknown,
): Kind extends 'create' ? RegistrationResponseJSON : AuthenticationResponseJSON {
  return answer as Kind extends 'create' ? RegistrationResponseJSON : AuthenticationResponseJSON
}

/** The challenge that an answer answers: given out for this, not long ago, and answered once. */
export async function challenged(
  db: Db,
  answer: { response: { clientDataJSON: string } },
  subject: string,
): Promise<string> {
  const challenge = challengeOf(answer)
  if (challenge === undefined || !(await door.takeChallenge(db, hashToken(challenge), subject)))
    throw new Refusal('passkey-failed')
  return challenge
}
