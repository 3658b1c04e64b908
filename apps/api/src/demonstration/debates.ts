import type { Language } from '@memorial/domain'
import type { DemoMotion, Texts } from './shapes.ts'

/** A motion of the board’s that is talked about; moments count in days before the seed’s own. */
export interface DemoDebate extends DemoMotion {
  by: string
  ago: number
  seconders: { by: string; ago: number }[]
  /** Each on the version that was current then. */
  amendments: DemoAmendment[]
  said: DemoWord[]
  /** On the agenda of the sitting with this title. */
  agenda?: { sitting: string; ago: number }
  end?: { act: 'withdrawn' | 'referred'; by: string; ago: number; reason?: string; to?: 'assembly' }
}

interface DemoAmendment {
  by: string
  ago: number
  original: Language
  reason: string
  texts: Texts
  /** When its motion’s proposer accepted it. */
  accepted?: number
}

interface DemoWord {
  by: string
  ago: number
  text: string
  replies?: DemoWord[]
}

const grants = {
  ru: (sum: string, who: string) => `Правление выделяет ${sum} франков на малые гранты семьям репрессированных.

1. Грант покрывает копии архивных дел, справки и поездку в архив, но не более 400 франков на семью.
2. Заявку принимает организация того города, где живёт семья; решает ${who}.
3. Имена получателей в отчётах не называются.`,
  de: (
    sum: string,
    who: string,
  ) => `Der Vorstand stellt ${sum} Franken für kleine Beihilfen an Familien Verfolgter bereit.

1. Eine Beihilfe deckt Kopien von Akten, Bescheinigungen und die Fahrt ins Archiv, höchstens 400 Franken je Familie.
2. Das Gesuch nimmt die Organisation am Wohnort der Familie entgegen; es entscheidet ${who}.
3. In Berichten werden die Namen der Empfänger nicht genannt.`,
}
const grantTitles = { ru: 'Малые гранты семьям', de: 'Kleine Beihilfen für Familien' }
const inBoth = (ru: string, de: string): Texts => ({
  ru: { title: grantTitles.ru, body: ru },
  de: { title: grantTitles.de, body: de },
})

export const debates: DemoDebate[] = [
  {
    original: 'ru',
    texts: inBoth(grants.ru('18 000', 'она же'), grants.de('18’000', 'sie auch')),
    by: 'рябина',
    ago: 20,
    seconders: [
      { by: 'калина', ago: 19 },
      { by: 'hirondelle', ago: 17 },
    ],
    amendments: [
      {
        by: 'amsel',
        ago: 16,
        original: 'de',
        reason:
          'Wer das Gesuch entgegennimmt, kennt die Familie oft. Zwei Personen aus verschiedenen Organisationen entscheiden unbefangener.',
        texts: inBoth(
          grants.ru('18 000', 'пара из двух организаций'),
          grants.de('18’000', 'ein Paar aus zwei Organisationen'),
        ),
        accepted: 14,
      },
      {
        by: 'калина',
        ago: 9,
        original: 'ru',
        reason: 'Поездка из Харькова или Одессы в архив теперь стоит дороже, а заявок этой осенью было вдвое больше.',
        texts: inBoth(
          grants.ru('24 000', 'пара из двух организаций').replace('400 франков', '600 франков'),
          grants.de('24’000', 'ein Paar aus zwei Organisationen').replace('400 Franken', '600 Franken'),
        ),
      },
    ],
    said: [
      {
        by: 'hirondelle',
        ago: 18,
        text: 'Comment une famille **sans organisation dans sa ville** dépose-t-elle sa demande ?',
        replies: [
          {
            by: 'рябина',
            ago: 18,
            text: 'В ближайшую организацию, по почте или через знакомых. Формы на бумаге есть.',
          },
          { by: 'דוכיפת', ago: 17, text: 'אצלנו אפשר להגיש גם מחו״ל: רוב המשפחות כבר אינן גרות בעיר.' },
        ],
      },
      {
        by: 'amsel',
        ago: 16,
        text: 'Ich habe einen Änderungsantrag gestellt: *zwei Personen* sollen entscheiden, nicht die Organisation allein.',
        replies: [{ by: 'рябина', ago: 14, text: 'Согласна и принимаю: так честнее и для нас, и для семей.' }],
      },
      {
        by: 'калина',
        ago: 9,
        text: `Цієї осені заявок удвічі більше:

- копії справ — 31
- довідки — 22
- поїздки — 14`,
        replies: [{ by: 'linden', ago: 8, text: 'Then 18,000 will not last until March. I support the higher sum.' }],
      },
    ],
    agenda: { sitting: 'Séance du Comité, décembre', ago: 7 },
  },
  {
    original: 'fr',
    texts: {
      fr: {
        title: 'Une carte en ligne des plaques',
        body: 'Le Comité publie sur le site commun une carte de toutes les plaques posées depuis 2014, avec leurs adresses.',
      },
      en: {
        title: 'An online map of the plaques',
        body: 'The board publishes a map of all plaques put up since 2014, with their addresses, on the joint site.',
      },
    },
    by: 'hirondelle',
    ago: 48,
    seconders: [],
    amendments: [],
    said: [
      {
        by: 'рябина',
        ago: 46,
        text: 'Карта с адресами подскажет, где что снять или разбить. За этот год сняли уже одиннадцать табличек.',
        replies: [{ by: 'hirondelle', ago: 45, text: 'Vous avez raison. Je retire la motion.' }],
      },
    ],
    end: { act: 'withdrawn', by: 'hirondelle', ago: 45 },
  },
  {
    original: 'he',
    texts: {
      he: {
        title: 'דמי חבר של ארגונים קטנים',
        body: 'ארגון שתקציבו השנתי נמוך מ־20,000 פרנק משלם דמי חבר של 50 פרנק בשנה.',
      },
      en: {
        title: 'Membership fee of small organisations',
        body: 'An organisation whose yearly budget is below 20,000 francs pays a membership fee of 50 francs a year.',
      },
    },
    by: 'דוכיפת',
    ago: 33,
    seconders: [{ by: 'linden', ago: 31 }],
    amendments: [],
    said: [],
    end: {
      act: 'referred',
      by: 'amsel',
      ago: 30,
      reason: 'Über Mitgliederbeiträge beschliesst nach Art. 8 der Statuten die Versammlung.',
      to: 'assembly',
    },
  },
]
