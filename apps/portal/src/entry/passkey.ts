import type { Answers } from '../api.ts'

/** Whether this browser has passkeys at all: Tor Browser has none. */
export const hasPasskeys = typeof PublicKeyCredential !== 'undefined'

type Created = Parameters<(typeof import('@simplewebauthn/browser'))['startRegistration']>[0]['optionsJSON']
type Used = Parameters<(typeof import('@simplewebauthn/browser'))['startAuthentication']>[0]['optionsJSON']

/** Has the device make a passkey. Rejects where the person or the device would not. */
export async function createPasskey(options: Answers['identity']['beginEnrolmentByPasskey']) {
  const { startRegistration } = await import('@simplewebauthn/browser')
  return startRegistration({ optionsJSON: options as Created })
}

/** Has the person choose and unlock a passkey they have here. Rejects where they would not. */
export async function choosePasskey(options: Answers['identity']['passkeyOptions']) {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  return startAuthentication({ optionsJSON: options as Used })
}
