import { languages, type Language, type Names } from '@memorial/domain'

type InAll = Record<Language, string>

const organisation: InAll = {
  en: 'Organisation',
  ru: 'Организация',
  uk: 'Організація',
  de: 'Organisation',
  fr: 'Organisation',
  it: 'Organizzazione',
  cs: 'Organizace',
  pl: 'Organizacja',
  he: 'ארגון',
}

/** Fifteen invented organisations: the first has the number 1. Each is called by its number and its region, nothing else. */
const regions: InAll[] = [
  {
    en: 'Ryazan region',
    ru: 'Рязанская область',
    uk: 'Рязанська область',
    de: 'Region Rjasan',
    fr: 'région de Riazan',
    it: 'regione di Rjazan',
    cs: 'Rjazaňská oblast',
    pl: 'obwód riazański',
    he: 'אזור ריאזן',
  },
  {
    en: 'Kharkiv region',
    ru: 'Харьковская область',
    uk: 'Харківська область',
    de: 'Region Charkiw',
    fr: 'région de Kharkiv',
    it: 'regione di Charkiv',
    cs: 'Charkivská oblast',
    pl: 'obwód charkowski',
    he: 'אזור חרקיב',
  },
  {
    en: 'Berlin region',
    ru: 'регион Берлина',
    uk: 'регіон Берліна',
    de: 'Region Berlin',
    fr: 'région de Berlin',
    it: 'area di Berlino',
    cs: 'Berlínsko',
    pl: 'region berliński',
    he: 'אזור ברלין',
  },
  {
    en: 'Perm region',
    ru: 'Пермский край',
    uk: 'Пермський край',
    de: 'Region Perm',
    fr: 'région de Perm',
    it: 'regione di Perm',
    cs: 'Permský kraj',
    pl: 'Kraj Permski',
    he: 'אזור פרם',
  },
  {
    en: 'Lyon region',
    ru: 'регион Лиона',
    uk: 'регіон Ліона',
    de: 'Region Lyon',
    fr: 'région de Lyon',
    it: 'area di Lione',
    cs: 'Lyonsko',
    pl: 'region lyoński',
    he: 'אזור ליון',
  },
  {
    en: 'Turin region',
    ru: 'регион Турина',
    uk: 'регіон Турина',
    de: 'Region Turin',
    fr: 'région de Turin',
    it: 'area di Torino',
    cs: 'Turínsko',
    pl: 'region turyński',
    he: 'אזור טורינו',
  },
  {
    en: 'Brno region',
    ru: 'регион Брно',
    uk: 'регіон Брно',
    de: 'Region Brünn',
    fr: 'région de Brno',
    it: 'area di Brno',
    cs: 'Brněnsko',
    pl: 'region brneński',
    he: 'אזור ברנו',
  },
  {
    en: 'Wrocław region',
    ru: 'регион Вроцлава',
    uk: 'регіон Вроцлава',
    de: 'Region Breslau',
    fr: 'région de Wrocław',
    it: 'area di Breslavia',
    cs: 'Vratislavsko',
    pl: 'region wrocławski',
    he: 'אזור ורוצלב',
  },
  {
    en: 'Geneva region',
    ru: 'регион Женевы',
    uk: 'регіон Женеви',
    de: 'Region Genf',
    fr: 'région de Genève',
    it: 'area di Ginevra',
    cs: 'Ženevsko',
    pl: 'region genewski',
    he: 'אזור ז׳נבה',
  },
  {
    en: 'Haifa region',
    ru: 'регион Хайфы',
    uk: 'регіон Хайфи',
    de: 'Region Haifa',
    fr: 'région de Haïfa',
    it: 'area di Haifa',
    cs: 'Haifsko',
    pl: 'region Hajfy',
    he: 'אזור חיפה',
  },
  {
    en: 'Krasnoyarsk region',
    ru: 'Красноярский край',
    uk: 'Красноярський край',
    de: 'Region Krasnojarsk',
    fr: 'région de Krasnoïarsk',
    it: 'regione di Krasnojarsk',
    cs: 'Krasnojarský kraj',
    pl: 'Kraj Krasnojarski',
    he: 'אזור קרסנויארסק',
  },
  {
    en: 'Lviv region',
    ru: 'Львовская область',
    uk: 'Львівська область',
    de: 'Region Lwiw',
    fr: 'région de Lviv',
    it: 'regione di Leopoli',
    cs: 'Lvovská oblast',
    pl: 'obwód lwowski',
    he: 'אזור לביב',
  },
  {
    en: 'Leipzig region',
    ru: 'регион Лейпцига',
    uk: 'регіон Лейпцига',
    de: 'Region Leipzig',
    fr: 'région de Leipzig',
    it: 'area di Lipsia',
    cs: 'Lipsko',
    pl: 'region lipski',
    he: 'אזור לייפציג',
  },
  {
    en: 'Voronezh region',
    ru: 'Воронежская область',
    uk: 'Воронезька область',
    de: 'Region Woronesch',
    fr: 'région de Voronej',
    it: 'regione di Voronež',
    cs: 'Voroněžská oblast',
    pl: 'obwód woroneski',
    he: 'אזור וורונז׳',
  },
  {
    en: 'Tomsk region',
    ru: 'Томская область',
    uk: 'Томська область',
    de: 'Region Tomsk',
    fr: 'région de Tomsk',
    it: 'regione di Tomsk',
    cs: 'Tomská oblast',
    pl: 'obwód tomski',
    he: 'אזור טומסק',
  },
]

/** An organisation, and how it stands in the register of members. */
export interface Member {
  number: number
  names: Names
  legalName: string
  address: string
}

/** “Organisation 04, Perm region”, in all languages; in the register under the name in English. */
export const organisations: Member[] = regions.map((region, place) => {
  const number = place + 1
  const called = (language: Language) =>
    `${organisation[language]} ${String(number).padStart(2, '0')}, ${region[language]}`
  return {
    number,
    names: Object.fromEntries(languages.map((language) => [language, called(language)])),
    legalName: called('en'),
    address: `Archive Street ${number}, ${region.en}`,
  }
})

/** What some of them tell of themselves, in their own languages. */
export const abouts: Record<number, string> = {
  1: 'Собираем письма из лагерей и ведём картотеку имён. По запросу помогаем семьям найти дело в архиве.',
  2: 'Записуємо спогади очевидців і зберігаємо сімейні архіви. Щороку читаємо імена на площі.',
  3: 'Wir zeigen die Ausstellung „Briefe ohne Absender“ und begleiten Schulklassen.\n\nUnsere Bibliothek steht allen Mitgliedern offen.',
  4: 'Ведём экскурсии по местам памяти и готовим путеводитель.',
  5: 'Nous traduisons les témoignages et préparons les lectures publiques des noms.',
  7: 'Digitalizujeme rodinné sbírky a učíme, jak s nimi zacházet.',
  8: 'Opiekujemy się tablicami pamięci i prowadzimy archiwum fotografii.',
  9: 'Siège de l’association. Le secrétariat travaille ici.',
  10: 'אנו אוספים עדויות של מי שיצאו, ומלווים את בני המשפחות.',
  12: 'Ведемо реєстр поховань і допомагаємо з реабілітацією.',
}
