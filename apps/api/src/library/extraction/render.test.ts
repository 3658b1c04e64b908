import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inParts } from './render.ts'

const webp = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
  .webp()
  .toBuffer()

function said(thumbnail: Buffer, rest = Buffer.alloc(0), length = thumbnail.length): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(length)
  return Buffer.concat([head, thumbnail, rest])
}

test('a picture is taken that is one, with another behind it or none', () => {
  expect(inParts(said(webp))).toEqual({ thumbnail: webp, picture: null })
  expect(inParts(said(webp, webp))).toEqual({ thumbnail: webp, picture: webp })
})

const script = Buffer.from('<script>alert(1)</script>')

test.each([
  ['nothing', Buffer.alloc(0)],
  ['half a length', Buffer.alloc(3)],
  ['no picture', said(script)],
  ['a picture with something behind it', said(Buffer.concat([webp, script]))],
  ['a picture and something that is none', said(webp, script)],
  ['two pictures, the second with something behind it', said(webp, Buffer.concat([webp, script]))],
  ['a picture that is cut', said(webp.subarray(0, -1))],
  ['a length beyond the end', said(webp, undefined, 0xffffffff)],
  ['something that begins as one', said(Buffer.concat([webp.subarray(0, 12), script]))],
  [
    'another kind of the same container',
    said(Buffer.concat([webp.subarray(0, 8), Buffer.from('WAVE'), webp.subarray(12)])),
  ],
])('of a process that says %s nothing is taken', (_what, bytes) => {
  expect(inParts(bytes)).toBeUndefined()
})

test('a small picture is small', () => {
  const large = Buffer.concat([webp.subarray(0, 12), Buffer.alloc(70_000)])
  large.writeUInt32LE(large.length - 8, 4)
  expect(inParts(said(large))).toBeUndefined()
  expect(inParts(said(webp, large))).toMatchObject({ picture: large })
})
