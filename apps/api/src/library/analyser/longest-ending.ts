import { readFileSync } from 'node:fs'
import { withoutDiacritics } from './fold.ts'

/** What a file of endings says. */
interface Grammar {
  /** Words that no ending is taken from: się is not a form of sieć. */
  alone: Set<string>
  /** Each ending, and whether it may as well be a part of the stem: the ів of архів is, the ів of судів is not. */
  endings: Map<string, { doubtful: boolean }>
  /** For an ending, what became of the stem before it: рука, but руці. */
  changes: Map<string, Set<string>>
}

/** A stem as it was before its ending changed it. */
type Undo = (stem: string) => string

/** What is left of a word says nothing when it is shorter. */
const shortest = 2

/** Of a word with doubtful endings the longest readings are enough. */
const mostReadings = 4

const consonant = '[^аеиоуіїєюяaeiouyąęáéíóúůýě]'

/**
 * A stemmer that takes the longest ending away and undoes what the ending did to the stem; its file says how both are
 * written. It answers with several stems where the word alone does not tell.
 */
export function longestEnding(file: URL): (word: string) => string[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const written = grammarOf(lines, (word) => word)
  const [whenWritten, whenTyped] = [written, either(written, grammarOf(lines, withoutDiacritics))].map(stemmer)
  return (word) => (withoutDiacritics(word) === word ? whenTyped! : whenWritten!)(word)
}

function grammarOf(lines: string[], spelled: (word: string) => string): Grammar {
  const grammar: Grammar = { alone: new Set(), endings: new Map([['', { doubtful: false }]]), changes: new Map() }
  for (const line of lines) {
    const [, before, changes] = /^before (.*): (.*)$/u.exec(line) ?? []
    const words = line.split(' ')
    if (changes !== undefined) addChanges(grammar, before!.split(' ').map(spelled), changes.split(' '))
    else if (words[0] === 'alone') for (const word of words.slice(1)) grammar.alone.add(spelled(word))
    else
      for (const ending of words)
        grammar.endings.set(spelled(ending.replace('?', '')), { doubtful: ending.endsWith('?') })
  }
  return grammar
}

function addChanges(grammar: Grammar, before: string[], changes: string[]): void {
  for (const ending of before.map((ending) => ending.replace('-', '')))
    grammar.changes.set(ending, new Set([...(grammar.changes.get(ending) ?? []), ...changes]))
}

/** What is typed without diacritics ends in what is written so, or else, doubtfully, in what would have them. */
function either(written: Grammar, typed: Grammar): Grammar {
  const grammar: Grammar = {
    alone: new Set([...written.alone, ...typed.alone]),
    endings: new Map([...typed.endings.keys()].map((ending) => [ending, { doubtful: true }])),
    changes: new Map(typed.changes),
  }
  for (const [ending, known] of written.endings) grammar.endings.set(ending, known)
  for (const [ending, changes] of written.changes) addChanges(grammar, [ending], [...changes])
  return grammar
}

function stemmer({ alone, endings, changes }: Grammar): (word: string) => string[] {
  const undoing = new Map([...changes].map(([ending, changes]) => [ending, [...changes].map(undo)]))
  const longest = Math.max(...[...endings.keys()].map((ending) => ending.length))
  /** The longest ending, and shorter ones as long as it is doubtful. */
  const endingsOf = (word: string): string[] => {
    const found: string[] = []
    for (let at = Math.max(shortest, word.length - longest); at <= word.length; at++) {
      const ending = word.slice(at)
      const known = endings.get(ending)
      if (!known || alone.has(word.slice(0, at))) continue
      found.push(ending)
      if (!known.doubtful || found.length === mostReadings) break
    }
    return found
  }
  return (word) => {
    if (alone.has(word)) return [word]
    const stems = new Set<string>()
    for (const ending of endingsOf(word)) {
      const stem = word.slice(0, word.length - ending.length)
      stems.add(stem)
      for (const undone of undoing.get(ending) ?? []) stems.add(undone(stem))
    }
    return stems.size > 0 ? [...stems] : [word]
  }
}

/** A change as a file writes it, undone: ц>к gives рук for руц. */
function undo(change: string): Undo {
  const [now, once] = change.split('>') as [string, string]
  if (!/[.*]/u.test(now)) return (stem) => (stem.endsWith(now) ? stem.slice(0, -now.length) + once : stem)
  const end = new RegExp(`${now.replace('.', `(${consonant})`).replace('*', `(${consonant}+)`)}$`, 'u')
  const original = once.replace(/[.*]/u, '$1')
  return (stem) => stem.replace(end, original)
}
