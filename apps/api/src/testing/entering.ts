import { sql } from 'kysely'
import { TOTP } from 'otpauth'
import { authenticator } from './authenticator.ts'
import type { Network } from './network.ts'

/** What an authenticator app shows, some half minutes from now. */
export const codeOf = (key: string, steps = 0) =>
  new TOTP({ secret: key }).generate({ timestamp: Date.now() + steps * 30_000 })

/** People who come in by themselves, as those of a real network do. */
export function entering(network: Network) {
  let people = 0
  const asToken = (token: string | undefined) => network.caller(network.context(token)).identity

  async function invited(): Promise<{ token: string; handle: string; language: 'en' }> {
    const administrator = await network.person({ offices: ['administrator'] })
    const { token } = await administrator.api.identity.invite({ offices: [] })
    return { token, handle: `aspen-${++people}`, language: 'en' }
  }

  /** Somebody who came in by passphrase and code. */
  async function enrolled() {
    const invitation = await invited()
    const { passphrase, key } = await network.stranger.identity.beginEnrolment(invitation)
    const context = network.context()
    const asked = { token: invitation.token, passphrase, code: codeOf(key) }
    const { codes } = await network.caller(context).identity.finishEnrolment(asked)
    // As if it had been long ago: the code of this half minute can be used again.
    await sql`update credential set last_code_step = 0 where person_id = (select id from person where handle = ${invitation.handle})`.execute(
      network.owner,
    )
    return { handle: invitation.handle, passphrase, key, codes, token: context.left.token! }
  }

  /** Somebody who came in by a passkey. */
  async function enrolledByPasskey() {
    const invitation = await invited()
    const key = authenticator()
    const options = await network.stranger.identity.beginEnrolmentByPasskey(invitation)
    const context = network.context()
    const asked = { token: invitation.token, name: 'Blue key', answer: key.create(options) }
    const { codes } = await network.caller(context).identity.finishEnrolmentByPasskey(asked)
    return { handle: invitation.handle, key, codes, token: context.left.token! }
  }

  /** What a guest's call left in the cookie. */
  async function enteredBy(work: (api: ReturnType<typeof asToken>) => Promise<unknown>, token?: string) {
    const context = network.context(token)
    await work(network.caller(context).identity)
    return context.left.token!
  }

  return { invited, asToken, enrolled, enrolledByPasskey, enteredBy }
}
