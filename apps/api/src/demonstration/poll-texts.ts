import type { Names } from '@memorial/domain'
import type { DemoMotion } from './shapes.ts'

/** What the assembly decided in September, and decides now. */
export const assemblyMotions: Record<string, DemoMotion> = {
  accounts: {
    original: 'fr',
    texts: {
      fr: {
        title: 'Comptes annuels',
        body: 'L’assemblée approuve les comptes de l’exercice écoulé tels que vérifiés.',
      },
      en: { title: 'Annual accounts', body: 'The assembly approves the accounts of the past year as audited.' },
      ru: { title: 'Годовой отчёт', body: 'Собрание утверждает проверенный отчёт за прошедший год.' },
    },
  },
  discharge: {
    original: 'de',
    texts: {
      de: { title: 'Entlastung des Vorstands', body: 'Die Versammlung entlastet den Vorstand.' },
      en: { title: 'Discharge of the board', body: 'The assembly discharges the board.' },
    },
  },
  language: {
    original: 'en',
    texts: {
      en: {
        title: 'Statutes: one working language',
        body: 'Article 3 is changed: English becomes the only working language.',
      },
      cs: {
        title: 'Stanovy: jediný pracovní jazyk',
        body: 'Článek 3 se mění: jediným pracovním jazykem je angličtina.',
      },
    },
  },
  venue: {
    original: 'pl',
    texts: {
      pl: {
        title: 'Miejsce następnego zgromadzenia',
        body: 'Walne zgromadzenie wybiera miejsce następnego posiedzenia.',
      },
      en: { title: 'Place of the next assembly', body: 'The assembly chooses where it meets next.' },
    },
  },
  auditors: {
    original: 'it',
    texts: {
      it: { title: 'Nomina di due revisori', body: 'L’assemblea nomina due revisori per un anno.' },
      en: { title: 'Election of two auditors', body: 'The assembly elects two auditors for a year.' },
    },
  },
  fund: {
    original: 'cs',
    texts: {
      cs: { title: 'Překladatelský fond', body: 'Valné shromáždění zřizuje fond na překlady do devíti jazyků.' },
      en: { title: 'A translation fund', body: 'The assembly sets up a fund for translations into nine languages.' },
    },
  },
  lease: {
    original: 'en',
    texts: {
      en: {
        title: 'A reading room in Geneva',
        body: 'The association rents a reading room from one of its members for three years.',
      },
      uk: {
        title: 'Читальна зала в Женеві',
        body: 'Асоціація винаймає читальну залу в одного зі своїх членів на три роки.',
      },
      he: { title: 'חדר עיון בז׳נבה', body: 'העמותה שוכרת חדר עיון מאחד מחבריה לשלוש שנים.' },
    },
  },
}

/** What the board decided and decides in writing. */
export const writtenMotions: Record<string, DemoMotion> = {
  scanner: {
    original: 'de',
    texts: {
      de: { title: 'Ein zweiter Buchscanner', body: 'Der Vorstand gibt den Kauf eines zweiten Buchscanners frei.' },
      en: { title: 'A second book scanner', body: 'The board releases the purchase of a second book scanner.' },
    },
  },
  letter: {
    original: 'ru',
    texts: {
      ru: { title: 'Письмо архивам', body: 'Правление направляет архивам письмо о доступе к делам.' },
      fr: { title: 'Lettre aux archives', body: 'Le comité adresse aux archives une lettre sur l’accès aux dossiers.' },
    },
  },
  domain: {
    original: 'en',
    texts: {
      en: { title: 'A second name in the network', body: 'The board registers a second address for the portal.' },
    },
  },
  insurance: {
    original: 'fr',
    texts: {
      fr: { title: 'Assurance des bénévoles', body: 'Le comité conclut une assurance pour les bénévoles.' },
      de: {
        title: 'Versicherung der Freiwilligen',
        body: 'Der Vorstand schliesst eine Versicherung für Freiwillige ab.',
      },
    },
  },
  translation: {
    original: 'uk',
    texts: {
      uk: { title: 'Переклад статуту', body: 'Правління замовляє переклад статуту дев’ятьма мовами.' },
      en: { title: 'Translation of the statutes', body: 'The board has the statutes translated into nine languages.' },
    },
  },
}

export const venues: Names[] = [
  {
    en: 'Geneva',
    fr: 'Genève',
    de: 'Genf',
    ru: 'Женева',
    uk: 'Женева',
    it: 'Ginevra',
    cs: 'Ženeva',
    pl: 'Genewa',
    he: 'ז׳נבה',
  },
  {
    en: 'Prague',
    fr: 'Prague',
    de: 'Prag',
    ru: 'Прага',
    uk: 'Прага',
    it: 'Praga',
    cs: 'Praha',
    pl: 'Praga',
    he: 'פראג',
  },
  {
    en: 'Warsaw',
    fr: 'Varsovie',
    de: 'Warschau',
    ru: 'Варшава',
    uk: 'Варшава',
    it: 'Varsavia',
    cs: 'Varšava',
    pl: 'Warszawa',
    he: 'ורשה',
  },
]
export const auditors: Names[] = [{ en: 'modrzew' }, { en: 'schiefer' }, { en: 'ginepro' }]
