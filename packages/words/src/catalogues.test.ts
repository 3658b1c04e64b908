import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parsePoFile } from '@lingui/format-po'
import { compileMessageOrThrow, type CompiledMessage } from '@lingui/message-utils/compileMessage'
import { describe, expect, test } from 'vitest'
import { ownNames } from './index.ts'

const home = join(import.meta.dirname, '..')

const catalogues = Object.keys(ownNames).flatMap((language) => [
  { file: `${language}.po`, language },
  { file: `rooms/${language}.po`, language },
  { file: `governance/${language}.po`, language },
])

describe.each(catalogues)('the catalogue $file', ({ file, language }) => {
  const { items } = parsePoFile(readFileSync(join(home, 'locales', file), 'utf8'))
  const entries = items
    .filter(({ obsolete }) => !obsolete)
    .map(({ msgid, msgstr, flags }) => ({ source: msgid, words: msgstr.join(''), flags }))
  const translated = entries.filter(({ words }) => words !== '')

  test('leaves nothing untranslated', () => {
    expect(entries.filter(({ words }) => words === '').map(({ source }) => source)).toEqual([])
  })

  test('has no entry that waits for review', () => {
    expect(entries.filter(({ flags }) => flags['fuzzy']).map(({ source }) => source)).toEqual([])
  })

  test('keeps the placeholders and tags of the source', () => {
    const differing = translated.filter(({ source, words }) => partsOf(words).join() !== partsOf(source).join())
    expect(differing).toEqual([])
  })

  test('has every plural form that the language requires', () => {
    const required = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const lacking = translated.filter(({ words }) =>
      pluralsOf(words).some((forms) => !required.every((form) => form in forms)),
    )
    expect(lacking).toEqual([])
  })
})

test.each(Object.keys(ownNames))('what several catalogues of %s have they say alike', (spoken) => {
  const said = new Map<string, Set<string>>()
  for (const { file } of catalogues.filter(({ language }) => language === spoken))
    for (const { msgctxt, msgid, msgstr } of parsePoFile(readFileSync(join(home, 'locales', file), 'utf8')).items) {
      const id = `${msgctxt ?? ''}\u0004${msgid}`
      said.set(id, (said.get(id) ?? new Set()).add(msgstr.join('')))
    }
  expect([...said].filter(([, words]) => words.size > 1)).toEqual([])
})

test.each(['fr.po', 'rooms/fr.po', 'governance/fr.po'])(
  'no line of %s can begin with a mark that ends a part',
  (file) => {
    const { items } = parsePoFile(readFileSync(join(home, 'locales', file), 'utf8'))
    // French sets these marks apart: by a narrow space that does not break.
    const words = items.map(({ msgstr }) => msgstr.join(''))
    expect(words.filter((one) => /« | [;:!?»]/.test(one))).toEqual([])
  },
)

test('the catalogues are what an extraction would write now', async () => {
  const lingui = join(home, 'node_modules/.bin/lingui')
  const checked = promisify(execFile)(lingui, ['check', 'sync', '--clean', '--workers', '1', '--verbose'], {
    cwd: home,
  })
  await expect(checked).resolves.toBeDefined()
}, 60_000)

/** The names of the placeholders and tags of a message, each once, in alphabetical order. */
function partsOf(message: string): string[] {
  const found = new Set<string>()
  visit(compileMessageOrThrow(message), (token) => {
    if (typeof token !== 'string') found.add(`{${token[0]}}`)
    else for (const [tag] of token.matchAll(/<\/?\w+\/?>/g)) found.add(tag)
  })
  return [...found].toSorted()
}

/** The forms of each plural in a message. */
function pluralsOf(message: string): object[] {
  const found: object[] = []
  visit(compileMessageOrThrow(message), (token) => {
    if (typeof token !== 'string' && token[1] === 'plural') found.push(token[2] as object)
  })
  return found
}

function visit(message: CompiledMessage, see: (token: CompiledMessage[number]) => void): void {
  for (const token of message) {
    see(token)
    const choices = typeof token === 'string' ? undefined : token[2]
    if (choices === null || typeof choices !== 'object') continue
    for (const choice of Object.values(choices)) if (Array.isArray(choice)) visit(choice, see)
  }
}
