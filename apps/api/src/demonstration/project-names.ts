import type { DemoProject } from './shapes.ts'

export const returnOfNames: DemoProject = {
  name: 'Return of Names 2026',
  purpose: `One day a year people stand in line and read aloud, one after another, the names of those who were shot. This project keeps the readings of our organisations together: one list with its sources, one broadcast across the time zones, and the same care for those who read and for the families who gave us a name.

Whoever wants to read without a camera, or only to listen, is as welcome as anybody else.`,
  programme: 'memory',
  lead: 'linden',
  ago: 74,
  accepted: [1, 3, 5, 8, 10],
  invited: [{ organisation: 7, ago: 5.2 }],
  declined: [],
  seats: {
    lead: ['кедр'],
    member: ['hawthorn', 'рябина', 'birke', 'jaskółka', 'דוכיפת'],
    observer: ['hirondelle'],
  },
  tasks: [
    {
      title: 'Confirm with each city who reads, and in which language',
      by: 'linden',
      due: -4,
      doing: true,
      of: ['linden', 'jaskółka'],
      comments: [
        {
          by: 'jaskółka',
          ago: 2.2,
          text: 'Wrocław potwierdza: czternaścioro czytających, po polsku, rosyjsku i ukraińsku. Listę zastępców przyślę jutro.',
        },
        {
          by: 'linden',
          ago: 1.1,
          text: 'Thank you. Haifa and Ryazan are still open; I will speak with both before I close this.',
        },
      ],
    },
    {
      title: 'Сверить новые имена по двум источникам',
      by: 'кедр',
      due: -2,
      of: ['кедр', 'рябина'],
      comments: [
        {
          by: 'рябина',
          ago: 1.6,
          text: 'Из 212 новых имен 19 пока держатся на одном источнике. Я отложила их в отдельный список и в чтение не отдаю.',
        },
        {
          by: 'кедр',
          ago: 0.8,
          text: 'Так и надо. Четыре имени нашлись во второй книге памяти, про остальные спрошу у коллег, которые работают с описями.',
        },
      ],
    },
    {
      title: 'Decide the order of the cities in the broadcast',
      by: 'linden',
      due: 0,
      doing: true,
      of: ['linden', 'birke'],
      comments: [
        {
          by: 'birke',
          ago: 0.4,
          text: 'Mein Vorschlag: Wir folgen der Sonne von Ost nach West, und jede Stadt übergibt mit ihrem letzten Namen an die nächste. Dann weiß jeder auch ohne Regie, wann er dran ist.',
        },
      ],
    },
    { title: 'Write to the families who asked us to read a name', by: 'linden', due: 2, of: ['linden'] },
    {
      title: 'Technikprobe: Ton und Bild aus Berlin',
      by: 'birke',
      due: 3,
      of: ['birke', 'hawthorn'],
      comments: [
        {
          by: 'birke',
          ago: 3.1,
          text: 'Das Mikrofon am Pult rauscht bei Wind. Ich leihe einen Windschutz, und wir proben noch einmal, bevor wir die Leitung abnehmen.',
        },
        {
          by: 'hawthorn',
          ago: 2.9,
          text: 'Happy to be at the other end on the day you choose. Ten minutes are enough: one name, one silence, one handover.',
        },
      ],
    },
    {
      title: 'Translate the introduction into Hebrew, German and Polish',
      by: 'linden',
      due: 5,
      of: ['דוכיפת', 'birke', 'jaskółka'],
    },
    { title: 'להכין דף הסבר לקוראים ולקוראות', by: 'דוכיפת', due: 6, doing: true, of: ['דוכיפת'] },
    { title: 'Przygotować tablice z nazwiskami na plac', by: 'jaskółka', due: 9, of: ['jaskółka'] },
    {
      title: 'Тихое чтение: без камеры и без записи',
      by: 'рябина',
      due: 12,
      of: ['рябина', 'linden'],
      comments: [
        {
          by: 'рябина',
          ago: 4.2,
          text: 'У нас просят комнату, где можно прочесть имя и уйти: без съемки и без списка участников. Предлагаю описать это как равную форму чтения, а не как исключение.',
        },
        {
          by: 'linden',
          ago: 3.8,
          text: 'Yes. Let us put it first in the guide for readers, so that nobody has to ask for it.',
        },
        {
          by: 'דוכיפת',
          ago: 3.5,
          text: 'גם אצלנו יש בקשה כזאת, ממשפחה אחת. אשמח לתרגם את ההנחיה לעברית כשהיא תהיה מוכנה.',
        },
      ],
    },
    { title: 'Thank-you letters to the volunteers', by: 'linden', due: 25, of: ['linden', 'кедр'] },
    { title: 'Collect short recordings for the archive copy, from those who agree', by: 'hawthorn', of: ['hawthorn'] },
    { title: 'Разослать городам выверенный список без новых имен', by: 'кедр', due: -7, done: 6.4, of: ['кедр'] },
    {
      title: 'Order candles and wind glasses for all cities',
      by: 'hawthorn',
      due: -10,
      done: 3.3,
      of: ['hawthorn'],
      comments: [
        {
          by: 'hawthorn',
          ago: 3.3,
          text: 'Done a week late: the glasses came in two sizes. The larger ones go to Wrocław, where it is windy.',
        },
      ],
    },
    { title: 'Budget for transport and sound', by: 'linden', due: -20, done: 23, of: ['linden', 'hawthorn'] },
  ],
  comments: [
    {
      by: 'linden',
      ago: 9.2,
      text: 'The list for this year stands at 1,164 names, 212 of them new. Please correct it here and not in your own copies, so that all cities read the same.',
    },
    {
      by: 'hirondelle',
      ago: 6.1,
      text: 'À Lyon, nous ne lisons pas cette année, mais nous suivrons la retransmission avec une classe de lycée. Pourriez-vous nous dire une semaine avant dans quel ordre passent les villes ?',
    },
    {
      by: 'birke',
      ago: 5.8,
      text: 'Sehr gern. Die Reihenfolge entscheiden wir in den nächsten Tagen; du bekommst auch den kurzen Text, mit dem jede Stadt sich vorstellt.',
    },
    {
      by: 'דוכיפת',
      ago: 0.3,
      text: 'שתי קוראות מחיפה ביקשו לקרוא בשתי שפות, עברית ורוסית. זה מוסיף בערך חצי דקה לכל שם. זה אפשרי מבחינת השידור?',
    },
  ],
}
