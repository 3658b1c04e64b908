import { languages } from '@memorial/domain'
import { declaration } from './documents/declaration.ts'
import { certificateGuide, certificateRequest, fileRequest, filesApplication, spellings } from './documents/forms.ts'
import { consent, receipt, toArchives } from './documents/multilingual/for-families.ts'
import { leaflet, oldNotice, poster, posterElsewhere, welcome } from './documents/multilingual/for-guests.ts'
import { howToJoin, rehearsal } from './documents/multilingual/for-readings.ts'
import { archivalTerms, beforeScanning, termsOfRepression } from './documents/multilingual/glossaries.ts'
import { minutesModel, readersSheet, readingRoom, callNotes } from './documents/papers.ts'
import type { Writing } from './documents/writing.ts'
import type { Moments } from './moments.ts'
import type { DemoCollection, DemoDocument, DemoVersion } from './shapes.ts'

/** What the library holds, the collections with the widest audience first. */
export function collections(moments: Moments): DemoCollection[] {
  return [references(), requests, readings(), ...oldDiscs(), boardPapers(moments)]
}

function single(writing: Writing, { title = writing.title, ...version }: Single): DemoDocument {
  return { title, versions: [{ writing, ...version }] }
}

/** Some of the paragraphs of a writing, as an earlier or shorter one has them. */
function some(writing: Writing, from: number, to: number): Writing {
  return { ...writing, blocks: writing.blocks.slice(from, to) }
}

/** As much of a writing as stands on one page. */
const firstPage = (writing: Writing) => some(writing, 0, 8)

type Single = Omit<DemoVersion, 'writing'> & { title?: string }

function references(): DemoCollection {
  return {
    name: 'Textes de référence',
    description:
      'Les textes auxquels tout le réseau se réfère, dans ses neuf langues. Ce sont des copies de lecture en PDF/A : on les cite, on ne les modifie pas.',
    by: 'martinet',
    ago: 121,
    audience: 'network',
    documents: languages.map((language, place) => {
      const writing = declaration(language)
      const by = ['gneiss', 'mélèze', 'martinet'][place % 3]!
      return single(writing, { file: `${writing.title}.pdf`, as: 'pdf', by, ago: 120.4 - place / 50 })
    }),
  }
}

/** Two organisations wrote it; the short one did not prove itself, and the printed one came back. */
const guide: DemoDocument = {
  title: certificateGuide.title,
  versions: [
    {
      writing: some(certificateGuide, 0, 6),
      file: 'Памятка для семей, черновик.docx',
      as: 'docx',
      by: 'кедр',
      ago: 16.8,
    },
    { writing: some(certificateGuide, 0, 11), file: 'Памятка для семей.docx', as: 'docx', by: 'дрозд', ago: 15.2 },
    {
      writing: certificateGuide,
      file: 'Памятка для семей.pdf',
      name: 'Отдано в печать',
      as: 'pdf',
      by: 'кедр',
      ago: 13.6,
    },
    {
      writing: some(certificateGuide, 2, 11),
      file: 'Памятка для семей, короткая.docx',
      name: 'Короткая, для листовки',
      as: 'docx',
      by: 'дрозд',
      ago: 5.4,
    },
  ],
  restored: { version: 3, by: 'кедр', ago: 2.9 },
}

const requests: DemoCollection = {
  name: 'Зразки запитів до архівів',
  description:
    'Бланки й пам’ятки, які можна дати родині в руки. Їх готує проєкт «Доступ до справи»; кожен зразок перевіряє організація тієї мови, якою його написано.',
  by: 'калина',
  ago: 88,
  languages: ['uk', 'ru', 'pl', 'cs'],
  audience: [4, 5, 8, 9, 10, 12],
  contributors: [4, 8, 10],
  documents: [
    {
      title: fileRequest[1].title,
      versions: [
        { writing: fileRequest[0], file: 'Запит до архіву.docx', as: 'docx', by: 'дрозд', ago: 9.1 },
        { writing: fileRequest[1], file: 'Запит до архіву, друга редакція.docx', as: 'docx', by: 'дрозд', ago: 2.1 },
      ],
    },
    single(certificateRequest, { file: 'Заявление о выдаче справки.docx', as: 'docx', by: 'кедр', ago: 17.2 }),
    guide,
    single(filesApplication, { file: 'Wniosek o udostępnienie akt.odt', as: 'odt', by: 'bursztyn', ago: 2.4 }),
    single(spellings, { file: 'איך רושמים שם.docx', as: 'docx', by: 'בזלת', ago: 1.6 }),
    single(consent, { file: 'Згода на запис.docx', as: 'docx', by: 'дрозд', ago: 26.3 }),
    single(receipt, { file: 'Pokwitowanie.odt', as: 'odt', by: 'bursztyn', ago: 23.8 }),
    single(posterElsewhere, { file: 'Плакат.jpg', as: 'scan', by: 'дрозд', ago: 12.2 }),
    single(toArchives, { file: 'Просьба о копиях.rtf', as: 'rtf', by: 'кедр', ago: 20.9 }),
  ],
}

/** The declarations as tables, slides and a web page. */
const forReadings = (): DemoDocument[] => [
  single(declaration('de'), {
    title: 'Allgemeine Erklärung der Menschenrechte: Artikel als Tabelle',
    file: 'Artikel.xlsx',
    as: 'xlsx',
    by: 'amsel',
    ago: 38.4,
  }),
  single(declaration('cs'), {
    title: 'Všeobecná deklarace lidských práv: články v tabulce',
    file: 'články.ods',
    as: 'ods',
    by: 'čedič',
    ago: 36.2,
  }),
  single(declaration('it'), {
    title: 'Dichiarazione universale: diapositive per la lettura',
    file: 'Lettura pubblica.pptx',
    as: 'pptx',
    by: 'allodola',
    ago: 30.7,
  }),
  single(declaration('pl'), {
    title: 'Powszechna deklaracja praw człowieka: strona internetowa',
    file: 'deklaracja.html',
    as: 'html',
    by: 'jaskółka',
    ago: 29.3,
  }),
]

/** What stands side by side in all languages, or in those that its encoding has. */
const forEverybody = (): DemoDocument[] => [
  single(oldNotice, { file: 'avviso.txt', as: 'windows-1252', by: 'ginepro', ago: 52.6 }),
  single(archivalTerms, { file: 'Słowniczek.xlsx', as: 'xlsx', by: 'jaskółka', ago: 34.8 }),
  single(termsOfRepression, { file: 'Slova ze spisů.ods', as: 'ods', by: 'čedič', ago: 33.5 }),
  single(welcome, { file: 'Willkommen.pptx', as: 'pptx', by: 'granit', ago: 32.1 }),
  single(howToJoin, { file: 'czytanie.html', as: 'html', by: 'jaskółka', ago: 27.7 }),
  single(beforeScanning, { file: 'scansione.md', as: 'markdown', by: 'ginepro', ago: 25.2 }),
  single(leaflet, { file: 'pieghevole.djvu', as: 'djvu', by: 'allodola', ago: 22.4 }),
  single(rehearsal, { file: 'chazara.eml', as: 'eml', by: 'דוכיפת', ago: 14.1 }),
  single(poster, { file: 'Plakat.jpg', as: 'scan', by: 'amsel', ago: 12.7 }),
]

/** What is looked at or listened to. */
function wordless(title: string): Writing {
  return { language: 'de', title, source: '', blocks: [] }
}

function readings(): DemoCollection {
  return {
    name: 'Lesesaal und öffentliche Lesungen',
    description:
      'Was Gäste im Lesesaal wissen müssen, und Texte, die bei Lesungen in mehreren Sprachen gebraucht werden. Ältere Dateien bleiben in ihren alten Zeichensätzen: bitte nicht umwandeln.',
    by: 'amsel',
    ago: 76,
    // Hebrew letters are best told before others are tried.
    languages: ['he', 'de', 'fr', 'it'],
    audience: [5, 6, 7, 8, 10, 13],
    contributors: [6, 7, 8, 10],
    until: 120,
    documents: [
      single(readingRoom, { file: 'Benutzungsordnung Lesesaal.pdf', as: 'pdf', by: 'granit', ago: 75.3 }),
      single(declaration('de'), {
        title: 'Allgemeine Erklärung der Menschenrechte: Lesefassung',
        file: 'Menschenrechte_Lesefassung.odt',
        as: 'odt',
        by: 'amsel',
        ago: 61.5,
      }),
      single(declaration('cs'), {
        title: 'Všeobecná deklarace lidských práv: text ze starého webu',
        file: 'deklarace.txt',
        as: 'windows-1250',
        by: 'čedič',
        ago: 54.2,
      }),
      single(declaration('pl'), {
        title: 'Powszechna deklaracja praw człowieka: tekst ze starej strony',
        file: 'deklaracja_1998.txt',
        as: 'iso-8859-2',
        by: 'jaskółka',
        ago: 53.7,
      }),
      single(declaration('he'), {
        title: 'הכרזה לכל באי עולם בדבר זכויות האדם: הנוסח מהאתר הישן',
        file: 'hachraza.txt',
        as: 'windows-1255',
        by: 'דוכיפת',
        ago: 40.6,
      }),
      ...forReadings(),
      ...forEverybody(),
      single(readersSheet, { file: 'Scheda per chi legge.docx', as: 'docx', by: 'allodola', ago: 11.4 }),
      single(wordless('Grundriss des Lesesaals'), { file: 'Grundriss.png', as: 'plan', by: 'granit', ago: 10.9 }),
      single(wordless('Glockenzeichen: die nächste Stimme liest'), {
        file: 'Glocke.wav',
        as: 'bell',
        by: 'amsel',
        ago: 10.2,
      }),
    ],
  }
}

/** Not all that lay on them was plain text. */
const ofOtherPrograms = (): DemoDocument[] => [
  single(declaration('ru'), {
    title: 'Всеобщая декларация прав человека (из редактора)',
    file: 'deklar.rtf',
    as: 'rtf',
    by: 'сойка',
    ago: 47.5,
  }),
  single(declaration('ru'), {
    title: 'Письмо с текстом декларации',
    file: 'письмо.eml',
    as: 'eml',
    by: 'рябина',
    ago: 47.2,
  }),
  single(declaration('uk'), {
    title: 'Загальна декларація прав людини (чернетка сайту)',
    file: 'deklaracija.md',
    as: 'markdown',
    by: 'рябина',
    ago: 46.8,
  }),
  single(firstPage(declaration('ru')), {
    title: 'Всеобщая декларация прав человека (скан первой страницы)',
    file: 'скан.jpg',
    as: 'scan',
    by: 'сойка',
    ago: 46.1,
  }),
  single(firstPage(declaration('uk')), {
    title: 'Загальна декларація прав людини (перша сторінка, з архіву)',
    file: 'deklaracija.djvu',
    as: 'djvu',
    by: 'рябина',
    ago: 45.9,
  }),
]

const fonds = 'Со старых дисков'

/** A small fonds with its series, each seen by whoever sees the fonds. */
function oldDiscs(): DemoCollection[] {
  return [
    {
      name: fonds,
      description:
        'Тексты с дискет и из почты девяностых годов. Пока не разобраны, только для нас; файлы лежат в тех кодировках, в каких были записаны.',
      by: 'рябина',
      ago: 49,
      languages: ['ru', 'uk'],
      audience: [],
      documents: [],
    },
    series('Опись 1. Дискеты', 'По одной записи на дискету; номер тот, что на конверте.', 48.9, [
      single(declaration('ru'), {
        title: 'Всеобщая декларация прав человека (дискета 14)',
        file: 'DEKLAR.TXT',
        as: 'windows-1251',
        by: 'сойка',
        ago: 48.3,
      }),
      single(declaration('uk'), {
        title: 'Загальна декларація прав людини (дискета 15)',
        file: 'DEKLARAC.TXT',
        as: 'koi8-u',
        by: 'рябина',
        ago: 47.9,
      }),
      {
        ...single(declaration('ru'), {
          title: 'Всеобщая декларация прав человека (дискета 14, распечатка)',
          file: 'DEKLAR.pdf',
          as: 'pdf',
          by: 'сойка',
          ago: 48.1,
        }),
        trashed: { by: 'рябина', ago: 3.2 },
      },
      ...ofOtherPrograms(),
    ]),
    series('Опись 2. Почта', 'Рассылки и письма, какими они пришли.', 48.8, [
      single(declaration('ru'), {
        title: 'Всеобщая декларация прав человека (из рассылки)',
        file: 'udhr_koi.txt',
        as: 'koi8-r',
        by: 'сойка',
        ago: 48.2,
      }),
    ]),
  ]
}

function series(name: string, description: string, ago: number, documents: DemoDocument[]): DemoCollection {
  return { name, description, by: 'рябина', ago, within: fonds, audience: [], documents }
}

function boardPapers(moments: Moments): DemoCollection {
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/Zurich' })
  const notes = callNotes(day.format(moments.ago(9)))
  return {
    name: 'Documents du comité',
    description:
      'Notes et modèles pour les membres du comité. Les décisions n’y sont pas : elles se trouvent au registre.',
    by: 'martinet',
    ago: 90,
    audience: 'board',
    documents: [
      single(minutesModel, { file: 'Modèle de procès-verbal.docx', as: 'docx', by: 'mélèze', ago: 89.1 }),
      single(notes, { file: 'Notes of the call.pdf', as: 'pdf', by: 'gneiss', ago: 4.3 }),
    ],
  }
}
