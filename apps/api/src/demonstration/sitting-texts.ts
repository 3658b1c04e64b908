import type { Language } from '@memorial/domain'
import type { Texts } from './shapes.ts'

/** Items of agendas that are no motions, in the languages they were written in. */
interface DemoOwnItem {
  kind: 'discussion' | 'report' | 'election'
  original: Language
  texts: Texts
}

export const boardItems: DemoOwnItem[] = [
  {
    kind: 'report',
    original: 'fr',
    texts: {
      fr: {
        title: 'Rapport du secrétariat',
        body: 'État des registres, des avis publiés et des demandes reçues depuis la dernière séance.',
      },
      en: {
        title: 'Report of the secretariat',
        body: 'The registers, the notices published and the requests received since the last sitting.',
      },
      ru: {
        title: 'Отчёт секретариата',
        body: 'Реестры, опубликованные уведомления и обращения, поступившие после прошлого заседания.',
      },
    },
  },
  {
    kind: 'discussion',
    original: 'de',
    texts: {
      de: {
        title: 'Lesungen der Namen im kommenden Jahr',
        body: 'Welche Orte nehmen teil, und wer begleitet neue Gruppen?',
      },
      en: {
        title: 'Readings of the names next year',
        body: 'Which places take part, and who accompanies new groups?',
      },
    },
  },
]

export const assemblyTitle = 'Ordentliche Versammlung'

export const assemblyItems: DemoOwnItem[] = [
  {
    kind: 'report',
    original: 'en',
    texts: {
      en: { title: 'Report of the board', body: 'What was resolved this year, and what came of it.' },
      de: { title: 'Bericht des Vorstands', body: 'Was in diesem Jahr beschlossen wurde und was daraus geworden ist.' },
      uk: { title: 'Звіт правління', body: 'Що було вирішено цього року і що з того вийшло.' },
    },
  },
  {
    kind: 'discussion',
    original: 'pl',
    texts: {
      pl: {
        title: 'Wspólne zasady udostępniania relacji świadków',
        body: 'Doświadczenia organizacji i pytania do wspólnych zasad.',
      },
      en: {
        title: 'Common rules for giving access to testimonies',
        body: 'What the organisations have learnt, and questions to common rules.',
      },
    },
  },
  {
    kind: 'election',
    original: 'fr',
    texts: {
      fr: { title: 'Élection d’une personne pour réviser les comptes', body: '' },
      en: { title: 'Election of somebody to audit the accounts', body: '' },
      he: { title: 'בחירת אדם לביקורת החשבונות', body: '' },
    },
  },
]

export const petitionText = {
  language: 'cs' as const,
  items: ['Společný fond pro výměnu archivářů', 'Pravidla pro přijímání nových členů'],
  reasons:
    'Obě otázky se odkládají už druhým rokem. Bez rozhodnutí shromáždění nemůžeme žádat o peníze na příští rok ani odpovědět dvěma organizacím, které se chtějí připojit.',
}
