import type { ItemKind, Language } from '@memorial/domain'

/** What a printed convocation says beside what people wrote. */
interface Words {
  convocation: string
  body: string
  day: string
  place: string
  link: string
  distance: string
  convenedBy: string
  notice: string
  /** Of a sitting that follows one without a quorum: by which clause, and which that was. */
  second: string
  first: string
  agenda: string
  kinds: Record<ItemKind, string>
  right: string
  sent: string
  unsent: string
  signature: string
}

export const words: Record<Language, Words> = {
  en: {
    convocation: 'Convocation',
    body: 'Body',
    day: 'Day and time',
    place: 'Place',
    link: 'Link',
    distance: 'held at a distance',
    convenedBy: 'Convened by',
    notice: 'Notice',
    second: 'Second call',
    first: 'First sitting',
    agenda: 'Agenda',
    kinds: { decision: 'For decision', discussion: 'For discussion', election: 'Election', report: 'Report' },
    right: 'What is not on this agenda can be discussed; it is decided only where the statutes allow it.',
    sent: 'Sent',
    unsent: 'Draft: not sent yet',
    signature: 'Date and signature',
  },
  ru: {
    convocation: 'Созыв заседания',
    body: 'Орган',
    day: 'День и время',
    place: 'Место',
    link: 'Ссылка',
    distance: 'проводится дистанционно',
    convenedBy: 'Созывает',
    notice: 'Срок извещения',
    second: 'Повторный созыв',
    first: 'Первое заседание',
    agenda: 'Повестка дня',
    kinds: { decision: 'Для решения', discussion: 'Для обсуждения', election: 'Выборы', report: 'Отчёт' },
    right: 'То, чего нет в этой повестке, можно обсуждать; решать — только если это допускает устав.',
    sent: 'Отправлено',
    unsent: 'Проект: ещё не отправлено',
    signature: 'Дата и подпись',
  },
  uk: {
    convocation: 'Скликання засідання',
    body: 'Орган',
    day: 'День і час',
    place: 'Місце',
    link: 'Посилання',
    distance: 'проводиться дистанційно',
    convenedBy: 'Скликає',
    notice: 'Строк повідомлення',
    second: 'Повторне скликання',
    first: 'Перше засідання',
    agenda: 'Порядок денний',
    kinds: { decision: 'Для рішення', discussion: 'Для обговорення', election: 'Вибори', report: 'Звіт' },
    right: 'Те, чого немає в цьому порядку денному, можна обговорювати; вирішувати — лише якщо це дозволяє статут.',
    sent: 'Надіслано',
    unsent: 'Проєкт: ще не надіслано',
    signature: 'Дата й підпис',
  },
  de: {
    convocation: 'Einladung zur Sitzung',
    body: 'Organ',
    day: 'Tag und Zeit',
    place: 'Ort',
    link: 'Link',
    distance: 'findet auf Distanz statt',
    convenedBy: 'Einberufen von',
    notice: 'Frist',
    second: 'Zweite Einberufung',
    first: 'Erste Sitzung',
    agenda: 'Traktanden',
    kinds: { decision: 'Zum Beschluss', discussion: 'Zur Beratung', election: 'Wahl', report: 'Bericht' },
    right:
      'Was nicht traktandiert ist, kann beraten werden; beschlossen wird darüber nur, wo die Statuten es erlauben.',
    sent: 'Versandt',
    unsent: 'Entwurf: noch nicht versandt',
    signature: 'Datum und Unterschrift',
  },
  fr: {
    convocation: 'Convocation',
    body: 'Organe',
    day: 'Jour et heure',
    place: 'Lieu',
    link: 'Lien',
    distance: 'tenue à distance',
    convenedBy: 'Convoquée par',
    notice: 'Délai',
    second: 'Seconde convocation',
    first: 'Première séance',
    agenda: 'Ordre du jour',
    kinds: { decision: 'Pour décision', discussion: 'Pour discussion', election: 'Élection', report: 'Rapport' },
    right:
      'Ce qui ne figure pas à cet ordre du jour peut être discuté ; on n’en décide que si les statuts le permettent.',
    sent: 'Envoyée',
    unsent: 'Projet : pas encore envoyée',
    signature: 'Date et signature',
  },
  it: {
    convocation: 'Convocazione',
    body: 'Organo',
    day: 'Giorno e ora',
    place: 'Luogo',
    link: 'Collegamento',
    distance: 'si tiene a distanza',
    convenedBy: 'Convocata da',
    notice: 'Preavviso',
    second: 'Seconda convocazione',
    first: 'Prima seduta',
    agenda: 'Ordine del giorno',
    kinds: { decision: 'Per decisione', discussion: 'Per discussione', election: 'Elezione', report: 'Rapporto' },
    right:
      'Ciò che non figura in questo ordine del giorno può essere discusso; si decide solo se lo statuto lo consente.',
    sent: 'Inviata',
    unsent: 'Bozza: non ancora inviata',
    signature: 'Data e firma',
  },
  cs: {
    convocation: 'Pozvánka na zasedání',
    body: 'Orgán',
    day: 'Den a čas',
    place: 'Místo',
    link: 'Odkaz',
    distance: 'koná se na dálku',
    convenedBy: 'Svolává',
    notice: 'Lhůta',
    second: 'Opakované svolání',
    first: 'První zasedání',
    agenda: 'Program',
    kinds: { decision: 'K rozhodnutí', discussion: 'K projednání', election: 'Volba', report: 'Zpráva' },
    right: 'Co není v tomto programu, lze projednat; rozhoduje se o tom jen tam, kde to stanovy dovolují.',
    sent: 'Odesláno',
    unsent: 'Návrh: dosud neodesláno',
    signature: 'Datum a podpis',
  },
  pl: {
    convocation: 'Zwołanie posiedzenia',
    body: 'Organ',
    day: 'Dzień i godzina',
    place: 'Miejsce',
    link: 'Link',
    distance: 'odbywa się na odległość',
    convenedBy: 'Zwołuje',
    notice: 'Termin zawiadomienia',
    second: 'Drugie zwołanie',
    first: 'Pierwsze posiedzenie',
    agenda: 'Porządek obrad',
    kinds: { decision: 'Do decyzji', discussion: 'Do dyskusji', election: 'Wybory', report: 'Sprawozdanie' },
    right:
      'O tym, czego nie ma w tym porządku obrad, można dyskutować; decyduje się tylko tam, gdzie pozwala na to statut.',
    sent: 'Wysłano',
    unsent: 'Projekt: jeszcze niewysłany',
    signature: 'Data i podpis',
  },
  he: {
    convocation: 'הזמנה לישיבה',
    body: 'גוף',
    day: 'יום ושעה',
    place: 'מקום',
    link: 'קישור',
    distance: 'מתקיימת מרחוק',
    convenedBy: 'בזימון',
    notice: 'מועד ההודעה',
    second: 'זימון שני',
    first: 'הישיבה הראשונה',
    agenda: 'סדר היום',
    kinds: { decision: 'להחלטה', discussion: 'לדיון', election: 'בחירות', report: 'דיווח' },
    right: 'אפשר לדון במה שאינו בסדר יום זה; מחליטים בו רק אם התקנון מתיר זאת.',
    sent: 'נשלחה',
    unsent: 'טיוטה: טרם נשלחה',
    signature: 'תאריך וחתימה',
  },
}
