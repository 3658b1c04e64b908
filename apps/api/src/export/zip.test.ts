import { buffer } from 'node:stream/consumers'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test, vi } from 'vitest'
import { zip, type Entry } from './zip.ts'

vi.setConfig({ testTimeout: 60_000 })

const at = new Date('2026-11-28T10:11:12Z')
const mebibyte = Buffer.alloc(1024 ** 2, 'x')

async function* of(...entries: Entry[]) {
  yield* entries
}

function* repeated(times: number) {
  for (let time = 0; time < times; time++) yield mebibyte
}

const textsIn = (archive: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, strFromU8(bytes)]))

/** The end of an archive that is too large to be held, and where it begins. */
async function endOf(archive: AsyncIterable<Uint8Array>) {
  let [end, length] = [Buffer.alloc(0), 0]
  for await (const chunk of archive) {
    length += chunk.length
    end = Buffer.concat([end, chunk]).subarray(-4096)
  }
  return { end, from: length - end.length }
}

describe('an archive', () => {
  test('is what was put into it, whatever the names, and also where that is nothing', async () => {
    const put = { 'README.txt': 'Read me.', 'documents/1/Письмо – עברית.txt': 'Дорогая подруга!', empty: '' }
    const entries = Object.entries(put).map(([name, text]) => ({
      name,
      bytes: [...text].map((one) => Buffer.from(one)),
    }))
    expect(textsIn(await buffer(zip(of(...entries), at)))).toEqual(put)
    expect(textsIn(await buffer(zip(of(), at)))).toEqual({})
  })

  test('has more entries than an old directory can count', async () => {
    const entries = Array.from({ length: 66_000 }, (_, place) => ({
      name: `${place}`,
      bytes: [Buffer.from(`${place}`)],
    }))
    const texts = textsIn(await buffer(zip(of(...entries), at)))
    expect(Object.keys(texts)).toHaveLength(66_000)
    expect(texts['65999']).toBe('65999')
  })

  test('is larger than an old directory can tell', async () => {
    const large = Array.from({ length: 3 }, (_, place) => ({ name: `${place}`, bytes: repeated(1400) }))
    const { end, from } = await endOf(zip(of(...large, { name: 'last', bytes: [Buffer.from('the end')] }), at))
    const u64 = (place: number) => Number(end.readBigUInt64LE(place)) - from
    // From the last 22 bytes backwards: where the Zip64 end is, where the directory is, where an entry is.
    const locator = end.length - 22 - 20
    expect(end.readUInt32LE(locator)).toBe(0x07064b50)
    const whole = u64(locator + 8)
    expect(end.readUInt32LE(whole)).toBe(0x06064b50)
    expect(Number(end.readBigUInt64LE(whole + 32))).toBe(4)
    expect(end.readUInt32LE(u64(whole + 48))).toBe(0x02014b50)
    const line = end.subarray(0, whole).lastIndexOf(Buffer.from('last')) - 46
    expect([end.readUInt32LE(line), end.readUInt32LE(line + 42)]).toEqual([0x02014b50, 0xffffffff])
    const entry = u64(line + 46 + 4 + 4)
    expect(end.readUInt32LE(entry)).toBe(0x04034b50)
    expect(end.subarray(entry + 30, entry + 41).toString()).toBe('lastthe end')
  })

  test('has no entry of which it could not tell the size', async () => {
    const archive = zip(of({ name: 'large', bytes: repeated(4096) }), at)
    await expect(endOf(archive)).rejects.toThrow('4 GiB')
  })

  test('breaks off where an entry does', async () => {
    async function* broken() {
      yield mebibyte
      throw new Error('the disk is gone')
    }
    await expect(buffer(zip(of({ name: 'broken', bytes: broken() }), at))).rejects.toThrow('the disk is gone')
  })
})
