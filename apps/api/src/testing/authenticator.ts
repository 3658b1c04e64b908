import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest()
const base64url = (bytes: Buffer) => bytes.toString('base64url')

/** Bytes as CBOR has them (RFC 8949), of up to 65,535. */
const cborBytes = (bytes: Buffer) =>
  Buffer.concat([
    bytes.length < 256 ? Buffer.from([0x58, bytes.length]) : Buffer.from([0x59, bytes.length >> 8, bytes.length & 255]),
    bytes,
  ])
const cborText = (text: string) => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)])

/** A security key that a test holds: one ES256 key for one origin, unlocked by its owner (WebAuthn level 3, 6). */
export function authenticator(origin = 'https://intranet.test', id = randomBytes(32)) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  let counter = 0

  function clientData(type: string, challenge: string, from = origin): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))
  }

  /** Flags: user present 1, user verified 4, key attached 64. */
  function authenticatorData(flags: number, attached = Buffer.alloc(0)): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(++counter)
    return Buffer.concat([sha256(new URL(origin).hostname), Buffer.from([flags]), count, attached])
  }

  const answer = (response: Record<string, string | string[]>) => ({
    id: base64url(id),
    rawId: base64url(id),
    type: 'public-key' as const,
    clientExtensionResults: {},
    response: response as { clientDataJSON: string } & typeof response,
  })

  return {
    create({ challenge }: { challenge: string }, { verified = true, from = origin } = {}) {
      const key = Buffer.concat([
        Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
        cborBytes(Buffer.from(x!, 'base64url')),
        Buffer.from([0x22]),
        cborBytes(Buffer.from(y!, 'base64url')),
      ])
      const length = Buffer.from([0, id.length])
      const data = authenticatorData(verified ? 69 : 65, Buffer.concat([Buffer.alloc(16), length, id, key]))
      const parts = [cborText('fmt'), cborText('none'), cborText('attStmt'), Buffer.from([0xa0])]
      const attestation = Buffer.concat([Buffer.from([0xa3]), ...parts, cborText('authData'), cborBytes(data)])
      return answer({
        clientDataJSON: base64url(clientData('webauthn.create', challenge, from)),
        attestationObject: base64url(attestation),
        transports: ['usb'],
      })
    },

    get({ challenge }: { challenge: string }, { verified = true, from = origin } = {}) {
      const [data, client] = [authenticatorData(verified ? 5 : 1), clientData('webauthn.get', challenge, from)]
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return answer({
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(signature),
      })
    },

    /** Sets the counter back, as in a copy of the key made earlier. */
    rewind(to: number): void {
      counter = to
    },
  }
}
