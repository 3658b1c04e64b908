import type { Language } from '@memorial/domain'
import { scriptOf, withoutDiacritics } from './fold.ts'
import { nameStems } from './stem.ts'

/** Cyrillic letters as English writes them. */
const latin = new Map(
  (
    'а-a б-b в-v г-g ґ-g д-d е-e є-ye ж-zh з-z и-i і-i ї-yi й-y к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ў-u ф-f ' +
    'х-kh ц-ts ч-ch ш-sh щ-shch ы-y э-e ю-yu я-ya'
  )
    .split(' ')
    .map((pair) => pair.split('-') as [string, string]),
)

/** Hebrew letters, the last forms of letters beside them, one letter each. */
const ofHebrew = new Map(
  [...'אבגדהוזחטיכךלמםנןסעפףצץקרשת'].map((letter, at) => [letter, 'abgdhvzxjiccllmmnnsepfwwkrqt'[at]!]),
)

/** What the languages of the network write for one sound, brought to one letter; longer spellings come first. */
const sounds: [spelling: RegExp, sound: string][] = [
  [/schtsch|shch|szcz|šč/gu, 's'],
  [/tsch|tch|cz|kh|ch|č/gu, 'h'],
  [/sch|sh|sz|š|ś/gu, 's'],
  // A Polish rz is one sound; in Дзержинский and Dvořák there are two.
  [/zh|rz(?!h)|ż|ź/gu, 'ž'],
  [/ř/gu, 'rž'],
  [/ts|tz/gu, 'c'],
  [/ck|q/gu, 'k'],
  [/ph/gu, 'f'],
  [/x/gu, 'ks'],
  [/w/gu, 'v'],
  [/ł/gu, 'l'],
  [/ou/gu, 'u'],
  [/[yj]/gu, 'i'],
  [/ie/gu, 'e'],
]

/** Shorter names meet by chance too often. */
const shortest = 4

/**
 * What an evened name sounds like, for names that stand in the other script: Воркута, Vorkuta, Workuta and Vorkouta
 * give `vorkut`. A name that is declined gives a key for each stem and one for the whole: an ending seldom hides both.
 */
export function nameKeys(word: string, language: Language | null): string[] {
  if (word.length < shortest) return []
  const script = scriptOf(word)
  if (script === 'latin') return keys([...nameStems(word, language), word])
  if (script !== 'cyrillic') return []
  return keys([...nameStems(word, language), word].flatMap(inLatin).flatMap(withoutNasals))
}

/** A Ukrainian г sounds like h, a Russian one like g. */
function inLatin(word: string): string[] {
  const spelled = (г: string) => [...word].map((letter) => (letter === 'г' ? г : (latin.get(letter) ?? ''))).join('')
  return word.includes('г') ? [spelled('g'), spelled('h')] : [spelled('g')]
}

/** And as it is when ę and ą have lost their tails: Валенса is Wałęsa, Домбровский is Dąbrowski. */
function withoutNasals(spelled: string): string[] {
  const consonant = '(?=[bcdgkpstz])'
  const without = spelled
    .replace(new RegExp(`e[nm]${consonant}`, 'gu'), 'e')
    .replace(new RegExp(`o[nm]${consonant}`, 'gu'), 'a')
  return without === spelled ? [spelled] : [spelled, without]
}

/** An evened word in ASCII letters, by which it is compared with others that somebody may have meant. */
export function spelledOf(word: string): string {
  const letters = [...withoutDiacritics(word)]
  return letters
    .map((letter) => latin.get(letter) ?? ofHebrew.get(letter) ?? letter)
    .join('')
    .replace(/[^a-z]/gu, '')
}

function keys(spelled: string[]): string[] {
  return [...new Set(spelled.map(soundOf))].filter((key) => key.length >= 3)
}

function soundOf(spelled: string): string {
  const even = sounds.reduce((word, [spelling, sound]) => word.replace(spelling, sound), spelled)
  return even
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(.)\1+/gu, '$1')
    .replace(/(?<=...)[aeiou]+$/u, '')
}
