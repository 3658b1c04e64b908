import type { DemoProject } from './shapes.ts'

export const accessToFiles: DemoProject = {
  name: 'Доступ до справи: допомога родинам',
  purpose: `Родини репресованих мають право бачити архівну справу, але запит, відмова й оскарження для багатьох стають стіною. Ми складаємо зразки запитів різними мовами, консультуємо й пояснюємо, що робити далі.

Історій людей тут не зберігаємо: лише запитання, відповідь і строк.`,
  programme: 'human-rights',
  lead: 'дрозд',
  ago: 93,
  accepted: [8, 9, 10, 12],
  invited: [{ organisation: 5, ago: 4.3 }],
  declined: [],
  seats: {
    lead: ['калина'],
    member: ['смерека', 'синиця', 'bursztyn', 'martinet', 'בזלת'],
    observer: ['אלון'],
  },
  tasks: [
    { title: 'Переглянути, які дані ми просимо в родин, і прибрати зайве', by: 'калина', due: -6, of: ['дрозд'] },
    { title: 'Пояснення: що робити, якщо архів не відповідає', by: 'смерека', due: -1, doing: true, of: ['смерека'] },
    { title: 'Графік чергувань на консультаціях узимку', by: 'синиця', due: 0, of: ['синиця', 'дрозд'] },
    {
      title: 'Wzór wniosku po polsku i notatka o opłatach',
      by: 'bursztyn',
      due: 3,
      doing: true,
      of: ['bursztyn'],
      comments: [
        {
          by: 'bursztyn',
          ago: 2.3,
          text: 'W dwóch archiwach pytają o pokrewieństwo, w trzecim nie. Opiszę oba warianty, żeby nikt nie dołączał więcej dokumentów, niż trzeba.',
        },
        { by: 'дрозд', ago: 2, text: 'Дуже слушно. Додам таке саме застереження до українського зразка.' },
      ],
    },
    {
      title: 'Relire la partie sur les recours',
      by: 'martinet',
      due: 5,
      of: ['martinet'],
      comments: [
        {
          by: 'martinet',
          ago: 1,
          text: 'Le délai de recours court à partir de la réception, pas de la date de la lettre. Je l’ai mis en gras : c’est l’erreur la plus fréquente.',
        },
      ],
    },
    {
      title: 'דף שאלות ותשובות בעברית למשפחות',
      by: 'בזלת',
      due: 7,
      doing: true,
      of: ['בזלת'],
      comments: [
        {
          by: 'בזלת',
          ago: 1.7,
          text: 'רוב השאלות אצלנו הן על תעתיק של שמות: משפחה אחת, ארבעה כתיבים. הוספתי דוגמה שמראה איך לרשום את כולם בבקשה אחת.',
        },
        {
          by: 'смерека',
          ago: 1.3,
          text: 'Цей приклад потрібен і нам: одне прізвище в паспортах трьох країн пишуть по-різному. Можна взяти?',
        },
      ],
    },
    {
      title: 'Навчання для тих, хто відповідає родинам: як говорити про тяжке',
      by: 'калина',
      due: 14,
      of: ['калина', 'синиця'],
      comments: [
        {
          by: 'синиця',
          ago: 4.6,
          text: 'Пропоную двічі по дві години замість одного дня: після такої розмови треба мати час помовчати.',
        },
      ],
    },
    { title: 'Перелік відмов за рік, без імен', by: 'дрозд', due: 22, of: ['дрозд', 'bursztyn'] },
    { title: 'Короткий путівник архівами для родин за кордоном', by: 'смерека', of: ['martinet', 'смерека'] },
    { title: 'Зразок запиту до архіву українською', by: 'дрозд', due: -8, done: 9.1, of: ['дрозд'] },
    {
      title: 'Lexique : dix mots que les archives emploient et que personne ne comprend',
      by: 'martinet',
      due: -2,
      done: 1.5,
      of: ['martinet'],
    },
  ],
  comments: [
    {
      by: 'калина',
      ago: 5.2,
      text: 'За місяць було 31 запитання, 12 з них про одне: чи можна просити справу далекого родича. Відповідь винесемо на початок.',
    },
    {
      by: 'martinet',
      ago: 4.9,
      text: 'Bonne idée. En français, ce sera aussi la première question : « petite-nièce » y compris.',
    },
    {
      by: 'אלון',
      ago: 2.8,
      text: 'תודה על הנוסח החדש. קראתי אותו עם שתי בנות משפחה, ושתיהן הבינו כבר בפעם הראשונה מה לשלוח ולאן.',
    },
    { by: 'дрозд', ago: 1.8, text: 'Це найкраща новина тижня. Якщо буде місце, де вони все ж зупинилися, підкажіть.' },
  ],
}
