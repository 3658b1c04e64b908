import { afterEach, expect, test, vi } from 'vitest'
import { viewsOf } from './views.ts'

afterEach(() => vi.unstubAllGlobals())

const onA = (line: object | undefined) => vi.stubGlobal('navigator', { connection: line })

test.each([
  ['pdf', 'ok', ['pages', 'text']],
  ['djvu', 'ok', ['text']],
  ['djvu', 'refused', []],
  ['pdf', 'recognising', ['pages', 'text']],
  ['pdf', 'failed', ['pages']],
  ['image', 'partial', ['pages', 'text']],
  ['audio', 'refused', ['pages']],
  ['docx', 'ok', ['text']],
  ['html', 'ok', ['text']],
  ['other', 'refused', []],
] as const)('%s, %s: %j', (format, textState, views) => {
  onA(undefined)
  expect(viewsOf({ format, textState, picture: false })).toEqual(views)
})

test.each([
  ['ok', ['pages', 'text']],
  ['refused', ['pages']],
] as const)('a DjVu of which there are pages, %s: %j', (textState, views) => {
  onA(undefined)
  expect(viewsOf({ format: 'djvu', textState, picture: true })).toEqual(views)
})

test.each([
  [{ saveData: true, effectiveType: '4g' }, 'text'],
  [{ saveData: false, effectiveType: '3g' }, 'text'],
  [{ saveData: false, effectiveType: 'slow-2g' }, 'text'],
  [{ saveData: false, effectiveType: '4g' }, 'pages'],
])('on a line of %j a PDF is shown as its %s at first', (line, first) => {
  onA(line)
  expect(viewsOf({ format: 'pdf', textState: 'ok', picture: false })[0]).toBe(first)
  expect(viewsOf({ format: 'pdf', textState: 'failed', picture: false })).toEqual(['pages'])
})
