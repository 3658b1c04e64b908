import { Secret, TOTP } from 'otpauth'

// RFC 6238 with the values that every authenticator app can do.
const profile = { algorithm: 'SHA1', digits: 6, period: 30 }

/** A new key to share with an authenticator app: 160 random bits (RFC 4226, R6) as 32 base32 characters. */
export function makeKey(): string {
  return new Secret({ size: 20 }).base32
}

// What the app displays on a device that may be seized: nothing that tells.
const shown = { issuer: 'Intranet', label: 'intranet' }

/** The key as an `otpauth://totp/…` address, to be shown as a QR code. */
export function keyUri(key: string): string {
  return new TOTP({ ...profile, ...shown, secret: key }).toString()
}

/**
 * The time-step (seconds since 1970 divided by 30, rounded down) to which a code belongs, one step early or late
 * at most, for clocks that differ (RFC 6238, 5.2). Undefined when it belongs to none. White space is ignored.
 * The same RFC wants a code taken only once: the caller refuses a step that is not later than the last one used.
 */
export function matchingStep(key: string, code: string, now: Date): number | undefined {
  const token = code.replace(/\s/g, '')
  if (!/^[0-9]{6}$/.test(token)) return undefined
  const time = { period: profile.period, timestamp: now.getTime() }
  const delta = TOTP.validate({ ...profile, ...time, secret: Secret.fromBase32(key), token, window: 1 })
  return delta === null ? undefined : TOTP.counter(time) + delta
}
