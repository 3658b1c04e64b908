import { expect, test } from 'vitest'
import { measured, progressOf, workOf } from './progress.ts'
import type { Upload } from './uploads.ts'

const megabyte = 1_000_000

function upload(stage: Upload['stage'], sent: number): Upload {
  const file = { size: 10 * megabyte } as File
  return {
    stage,
    sent,
    file,
    id: '',
    collectionId: '',
    title: '',
    trouble: undefined,
  }
}

const some = [
  upload('added', 0),
  upload('sending', 4 * megabyte),
  upload('waiting', 0),
  upload('lost', 1),
  upload('paused', 2),
  upload('stopped', 3),
]

test('files are counted by what becomes of them, and their bytes together', () => {
  expect(progressOf(some)).toEqual({
    added: 1,
    stopped: 1,
    paused: 1,
    going: 3,
    sent: 14 * megabyte + 6,
    size: 60 * megabyte,
  })
})

test('what is paused or has stopped is not waited for', () => {
  const each = 10 * megabyte + 256 * 1024
  expect(workOf(some)).toEqual({ done: each + 4 * megabyte + 6, left: 3 * each - 4 * megabyte - 1 })
})

test('how long it takes is said by the speed of the last minute, and not at once', () => {
  const speed = measured()
  speed.note(0, 0)
  expect(speed.left(100)).toBeUndefined()
  speed.note(4_000, 40)
  expect(speed.left(100)).toBeUndefined()
  speed.note(5_000, 50)
  expect(speed.left(100)).toBe(10_000)
  // It has become ten times as quick, for longer than is looked back.
  for (let at = 6_000; at <= 70_000; at += 1_000) speed.note(at, 50 + (at - 5_000) / 10)
  expect(speed.left(1_000)).toBe(10_000)
  speed.forget()
  expect(speed.left(100)).toBeUndefined()
})

test('nothing is said where nothing moves', () => {
  const speed = measured()
  for (let at = 0; at < 10_000; at += 1_000) speed.note(at, 7)
  expect(speed.left(100)).toBeUndefined()
})
