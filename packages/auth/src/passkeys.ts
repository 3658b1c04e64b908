import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'

export type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'

/** A passkey as it is stored. Its id is base64url. */
export interface Passkey {
  id: string
  /** COSE. */
  publicKey: Uint8Array
  counter: number
  transports: string[]
}

/** The name under which a page of an origin asks for passkeys: its host, so that clear net and onion service are two. */
export function relyingParty(origin: string): string {
  return new URL(origin).hostname
}

// What an authenticator shows of an account on a device that may be seized: nothing that tells.
const shown = { rpName: 'Intranet', userName: 'intranet', userDisplayName: '' }

// COSE: Ed25519, ES256, RS256. The library would first ask the runtime for what it calls experimental.
const supportedAlgorithmIDs = [-8, -7, -257]

/** Options for a new passkey that is found without a name typed and unlocked by PIN, finger or face: two factors in one. */
export function creationOptions(
  origin: string,
  known: { id: string }[],
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    ...shown,
    rpID: relyingParty(origin),
    supportedAlgorithmIDs,
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Options for entry by whichever passkey the person has. */
export function requestOptions(origin: string): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({ rpID: relyingParty(origin), userVerification: 'required' })
}

/** The challenge that an answer says it answers, to be looked up before the answer is judged. Undefined if malformed. */
export function challengeOf({ response }: { response: { clientDataJSON: string } }): string | undefined {
  try {
    const { challenge } = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString()) as {
      challenge?: unknown
    }
    return typeof challenge === 'string' ? challenge : undefined
  } catch {
    return undefined
  }
}

// How a key is reached (WebAuthn level 3, 5.8.4). The library passes on whatever stands in the answer.
const ways = ['ble', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const

/** The passkey of a creation, if the answer holds for this origin and challenge; undefined if it does not. */
export async function created(
  answer: RegistrationResponseJSON,
  origin: string,
  challenge: string,
): Promise<Passkey | undefined> {
  const expected = { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: relyingParty(origin) }
  const verified = await verifyRegistrationResponse({ response: answer, supportedAlgorithmIDs, ...expected }).catch(
    () => undefined,
  )
  if (!verified?.verified) return undefined
  const { id, publicKey, counter, transports } = verified.registrationInfo.credential
  return {
    id,
    publicKey,
    counter,
    transports: ways.filter((way) => Array.isArray(transports) && transports.includes(way)),
  }
}

/** The counter after a use, if the answer holds for this passkey, origin and challenge; undefined if it does not. */
export async function counted(
  answer: AuthenticationResponseJSON,
  { passkey, origin, challenge }: { passkey: Passkey; origin: string; challenge: string },
): Promise<number | undefined> {
  const expected = { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: relyingParty(origin) }
  const credential = { ...passkey, publicKey: new Uint8Array(passkey.publicKey) }
  const verified = await verifyAuthenticationResponse({ response: answer, credential, ...expected }).catch(
    () => undefined,
  )
  return verified?.verified ? verified.authenticationInfo.newCounter : undefined
}
