import { randomBytes, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import { BlobError, type BlobStore } from '../library/blobs.ts'

const some = (size: number) => randomBytes(size)
const from = (...parts: Buffer[]) => Readable.from(parts)

async function* broken(): AsyncIterable<Buffer> {
  yield some(100_000)
  throw new Error('the line was cut')
}

export async function listed(store: BlobStore) {
  const all: { key: string; madeAt: Date }[] = []
  for await (const one of store.list()) all.push(one)
  return all
}

/** What every store of blobs does, wherever it keeps them. */
export function keepsBlobs(kind: string, open: () => Promise<BlobStore>): void {
  describe(kind, () => {
    let store: BlobStore
    beforeAll(async () => void (store = await open()))
    const keys = async () => (await listed(store)).map(({ key }) => key)

    test.each([0, 1, 65_536, 3_000_000])('gives back %i bytes as they were put', async (size) => {
      const [key, bytes] = [randomUUID(), some(size)]
      await store.put(key, from(bytes.subarray(0, size >> 1), bytes.subarray(size >> 1)))
      expect(await store.head(key)).toBe(size)
      expect((await buffer(store.get(key))).equals(bytes)).toBe(true)
    })

    test('gives some bytes of a key', async () => {
      const [key, bytes] = [randomUUID(), some(1_000_000)]
      await store.put(key, from(bytes))
      for (const [first, before] of [
        [0, 1],
        [0, 1_000_000],
        [999_999, 1_000_000],
        [65_536, 400_001],
      ] as const) {
        const part = await buffer(store.get(key, { from: first, before }))
        expect(part.equals(bytes.subarray(first, before))).toBe(true)
      }
      await expect(buffer(store.get(randomUUID(), { from: 0, before: 1 }))).rejects.toThrow()
    })

    test('knows nothing of a key that is not there', async () => {
      const key = randomUUID()
      expect(await store.head(key)).toBeUndefined()
      await expect(buffer(store.get(key))).rejects.toThrow()
      await store.delete(key)
    })

    test('never puts anything in the place of what is there, not even at once', async () => {
      const key = randomUUID()
      const tries = ['one', 'two', 'three'].map((text) => store.put(key, from(Buffer.from(text))).then(() => text))
      const outcomes = await Promise.allSettled(tries)
      const kept = outcomes.filter((each) => each.status === 'fulfilled').map(({ value }) => value)
      expect(kept).toHaveLength(1)
      expect((await buffer(store.get(key))).toString()).toBe(kept[0])
      for (const each of outcomes) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(BlobError)
      await expect(store.put(key, from(Buffer.from('four')))).rejects.toThrow(BlobError)
      expect((await buffer(store.get(key))).toString()).toBe(kept[0])
    })

    test('keeps nothing of bytes that broke off', async () => {
      const key = randomUUID()
      await expect(store.put(key, broken())).rejects.toThrow('the line was cut')
      expect(await store.head(key)).toBeUndefined()
      expect(await keys()).not.toContain(key)
      await store.put(key, from(Buffer.from('whole')))
      expect((await buffer(store.get(key))).toString()).toBe('whole')
    })

    test('lists what is there and when it came, and no longer what was taken away', async () => {
      const [kept, gone] = [randomUUID(), randomUUID()]
      const before = Date.now()
      for (const key of [kept, gone]) await store.put(key, from(Buffer.from('x')))
      await store.delete(gone)
      expect(await keys()).toContain(kept)
      expect(await keys()).not.toContain(gone)
      const found = (await listed(store)).find(({ key }) => key === kept)!
      expect(Math.abs(found.madeAt.getTime() - before)).toBeLessThan(5000)
    })

    test.each(['', '..', '../secrets.json', '/etc/passwd', 'A'.repeat(36), `${randomUUID()}/x`, 'aa\0bbbbbb'])(
      'takes “%s” for no key',
      async (key) => {
        await expect(store.put(key, from(Buffer.from('x')))).rejects.toThrow(BlobError)
        expect(() => store.get(key)).toThrow(BlobError)
        await expect(store.head(key)).rejects.toThrow(BlobError)
        await expect(store.delete(key)).rejects.toThrow(BlobError)
      },
    )
  })
}
