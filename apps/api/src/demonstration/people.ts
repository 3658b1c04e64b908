import type { BodyKind, BodyRole, Language, Names, Office } from '@memorial/domain'

interface DemoPerson {
  handle: string
  language: Language
  offices: Office[]
}

const administrator: Office[] = ['administrator']
const coordinator: Office[] = ['coordinator']
const both: Office[] = ['administrator', 'coordinator']

/** Trees, birds and stones, by the number of their organisation. */
const people: Record<number, [handle: string, language: Language, offices?: Office[]][]> = {
  1: [
    ['сойка', 'ru', administrator],
    ['рябина', 'ru', coordinator],
    ['яшма', 'ru'],
  ],
  2: [
    ['граб', 'uk', administrator],
    ['калина', 'uk', coordinator],
    ['дрозд', 'uk'],
  ],
  3: [
    ['birke', 'de', administrator],
    ['amsel', 'de', coordinator],
    ['granit', 'de'],
    ['малахит', 'ru'],
  ],
  4: [
    ['липа', 'ru', administrator],
    ['linden', 'en', coordinator],
    ['кедр', 'ru'],
    ['зимородок', 'ru'],
    ['hawthorn', 'en'],
  ],
  5: [
    ['chêne', 'fr', administrator],
    ['hirondelle', 'fr', coordinator],
    ['ardoise', 'fr'],
  ],
  6: [
    ['quarzo', 'it', both],
    ['ginepro', 'it'],
    ['allodola', 'it'],
  ],
  7: [
    ['jeřabina', 'cs', administrator],
    ['sýkora', 'cs', coordinator],
    ['čedič', 'cs'],
  ],
  8: [
    ['modrzew', 'pl', administrator],
    ['jaskółka', 'pl', coordinator],
    ['bursztyn', 'pl'],
  ],
  9: [
    ['mélèze', 'fr', administrator],
    ['martinet', 'fr', coordinator],
    ['gneiss', 'en'],
  ],
  10: [
    ['אלון', 'he', administrator],
    ['דוכיפת', 'he', coordinator],
    ['בזלת', 'he'],
    ['оливин', 'ru'],
  ],
  11: [
    ['лиственница', 'ru', both],
    ['нефрит', 'ru'],
  ],
  12: [
    ['смерека', 'uk', administrator],
    ['синиця', 'uk', coordinator],
    ['бурштин', 'uk'],
  ],
  13: [
    ['eberesche', 'de', both],
    ['eisvogel', 'de'],
    ['schiefer', 'de'],
  ],
  14: [
    ['ясень', 'ru', administrator],
    ['щегол', 'ru', coordinator],
  ],
  15: [
    ['пихта', 'ru', both],
    ['свиристель', 'ru'],
  ],
}

/** Everybody, with the number of their organisation. */
export const everybody: (DemoPerson & { organisation: number })[] = Object.entries(people).flatMap(([number, own]) =>
  own.map(([handle, language, offices = []]) => ({ organisation: Number(number), handle, language, offices })),
)

/** Who sits where. Chair and secretariat are of different organisations; the assembly has one delegate of each. */
export const bodies: {
  kind: BodyKind
  names: Names
  members: string[]
  chair?: string
  deputy?: string
  observers?: string[]
  /** How many seats the statutes give it. */
  size?: number
}[] = [
  {
    kind: 'board',
    names: {
      en: 'Board',
      ru: 'Правление',
      uk: 'Правління',
      de: 'Vorstand',
      fr: 'Comité',
      it: 'Consiglio direttivo',
      cs: 'Výbor',
      pl: 'Zarząd',
      he: 'ועד מנהל',
    },
    members: ['amsel', 'linden', 'рябина', 'калина', 'hirondelle', 'דוכיפת'],
    chair: 'amsel',
    deputy: 'hirondelle',
    observers: ['ginepro'],
    size: 6,
  },
  {
    kind: 'assembly',
    names: {
      en: 'Assembly',
      ru: 'Общее собрание',
      uk: 'Загальні збори',
      de: 'Mitgliederversammlung',
      fr: 'Assemblée générale',
      it: 'Assemblea generale',
      cs: 'Valné shromáždění',
      pl: 'Walne zgromadzenie',
      he: 'אסיפה כללית',
    },
    members:
      'яшма граб birke липа chêne quarzo sýkora jaskółka martinet אלון лиственница синиця eberesche щегол пихта'.split(
        ' ',
      ),
  },
  {
    kind: 'secretariat',
    names: {
      en: 'Secretariat',
      ru: 'Секретариат',
      uk: 'Секретаріат',
      de: 'Sekretariat',
      fr: 'Secrétariat',
      it: 'Segretariato',
      cs: 'Sekretariát',
      pl: 'Sekretariat',
      he: 'מזכירות',
    },
    members: ['gneiss', 'mélèze', 'оливин'],
  },
  {
    kind: 'committee',
    names: {
      en: 'Archive committee',
      ru: 'Архивная комиссия',
      uk: 'Архівна комісія',
      de: 'Archivausschuss',
      fr: 'Commission des archives',
      it: 'Commissione archivi',
      cs: 'Archivní komise',
      pl: 'Komisja archiwalna',
      he: 'ועדת הארכיון',
    },
    members: ['modrzew', 'schiefer', 'смерека'],
    chair: 'schiefer',
    size: 4,
  },
]

/** Who sits in the assembly when the delegate of their organisation does not; some have named nobody. */
export const substitutes = ['рябина', 'калина', 'granit', 'кедр', 'ardoise', 'čedič', 'бурштин', 'דוכיפת']

/** Whose term ends in so many days; of the others no end is known. */
export const ends: { kind: BodyKind; handle: string; days: number }[] = [
  { kind: 'board', handle: 'amsel', days: 530 },
  { kind: 'board', handle: 'калина', days: 64 },
  { kind: 'board', handle: 'דוכיפת', days: 530 },
  { kind: 'board', handle: 'hirondelle', days: 530 },
  { kind: 'committee', handle: 'modrzew', days: 41 },
]

/** Who is elected already and sits down in so many days. */
export const elected: { kind: BodyKind; handle: string; days: number }[] = [
  { kind: 'board', handle: 'дрозд', days: 64 },
]

/** By which papers delegates and substitutes sit in the assembly, each from their own organisation; some have brought none. */
export const mandates: Record<string, string> = {
  яшма: 'Выписка из протокола № 14, подпись председателя',
  граб: 'Довіреність від 12 травня, підпис голови правління',
  birke: 'Vollmacht vom 3. Mai, Unterschrift des Vorstands',
  granit: 'Vollmacht vom 3. Mai, Unterschrift des Vorstands',
  липа: 'Доверенность от 18 апреля',
  chêne: 'Procès-verbal du comité, 2 mai, deux signatures',
  ardoise: 'Procès-verbal du comité, 2 mai, deux signatures',
  quarzo: 'Delibera del consiglio, 29 aprile',
  sýkora: 'Plná moc ze 6. května',
  jaskółka: 'Uchwała zarządu z 30 kwietnia',
  martinet: 'Lettre de la présidence, 9 mai',
  אלון: 'מכתב ההנהלה, 4 במאי',
  лиственница: 'Доверенность от 25 апреля',
  eberesche: 'Vollmacht vom 11. Mai',
  щегол: 'Решение правления от 7 мая',
}

/** What some of them show of themselves, to whom. */
export const profiles: Record<
  string,
  { name: string; about: string; contact: string; audience: 'organisation' | 'network' }
> = {
  linden: {
    name: '',
    about: 'Return of Names: readings abroad',
    contact: 'Weekdays after ten, in the portal',
    audience: 'network',
  },
  amsel: {
    name: '',
    about: 'Vorsitz. Fragen zu Anträgen bitte eine Woche vor der Sitzung',
    contact: '',
    audience: 'network',
  },
  рябина: { name: '', about: 'Картотека имён и запросы в архивы', contact: 'Через проект', audience: 'network' },
  калина: { name: '', about: 'Усна історія, розшифрування записів', contact: '', audience: 'network' },
  hirondelle: {
    name: '',
    about: 'Traductions du russe et du polonais',
    contact: 'Par les tâches du projet',
    audience: 'network',
  },
  jaskółka: { name: '', about: 'Tablice pamięci, pozwolenia', contact: '', audience: 'network' },
  דוכיפת: { name: '', about: 'עדויות ומכתבים, תרגום לעברית', contact: '', audience: 'network' },
  gneiss: {
    name: '',
    about: 'Secretariat: notices, sittings, the register',
    contact: 'Monday to Thursday',
    audience: 'network',
  },
  кедр: { name: 'К.', about: 'Экскурсии по субботам', contact: '', audience: 'organisation' },
}

/** Who sat where before, from and to so many days ago. */
export const formerSeats: { kind: BodyKind; handle: string; role: BodyRole; days: [number, number] }[] = [
  { kind: 'board', handle: 'hirondelle', role: 'chair', days: [900, 200] },
  { kind: 'board', handle: 'amsel', role: 'member', days: [560, 200] },
  { kind: 'board', handle: 'quarzo', role: 'member', days: [900, 200] },
  { kind: 'board', handle: 'бурштин', role: 'member', days: [900, 680] },
  { kind: 'board', handle: 'linden', role: 'member', days: [900, 200] },
  { kind: 'board', handle: 'рябина', role: 'member', days: [900, 200] },
  { kind: 'board', handle: 'דוכיפת', role: 'member', days: [900, 200] },
  { kind: 'assembly', handle: 'кедр', role: 'member', days: [900, 200] },
  { kind: 'assembly', handle: 'čedič', role: 'member', days: [560, 200] },
  { kind: 'committee', handle: 'нефрит', role: 'chair', days: [560, 200] },
  { kind: 'committee', handle: 'modrzew', role: 'member', days: [560, 200] },
  { kind: 'committee', handle: 'granit', role: 'member', days: [560, 200] },
  { kind: 'committee', handle: 'смерека', role: 'member', days: [560, 200] },
]
