import type { DemoProject } from './shapes.ts'

export const inventories: DemoProject = {
  name: 'Описи лагерных фондов: общий каталог',
  purpose: `Описи лагерных и спецпоселенческих фондов хранятся в разных архивах и составлены по-разному. Мы сводим в один каталог только сами описи: номер, название дела, крайние даты, число листов. Дел не копируем, сведений о живых людях не вносим.

В итоге исследователь или родственник должен за один вечер понять, в какой архив и за чем ехать.`,
  programme: 'research',
  lead: 'свиристель',
  ago: 128,
  accepted: [4, 6, 11, 13],
  invited: [{ organisation: 1, ago: 3.4 }],
  declined: [14],
  seats: {
    lead: ['пихта'],
    member: ['linden', 'зимородок', 'нефрит', 'ginepro', 'schiefer'],
    observer: ['лиственница'],
  },
  tasks: [
    {
      title: 'Сверить нумерацию дел: старый и новый перечень',
      by: 'свиристель',
      due: -3,
      of: ['нефрит', 'зимородок'],
      comments: [
        {
          by: 'нефрит',
          ago: 2.4,
          text: 'После пересистематизации у части дел по два номера. Предлагаю вносить оба: новый как основной, старый в скобках, чтобы дело находилось и по ссылкам из старых книг.',
        },
        { by: 'свиристель', ago: 2, text: 'Согласна, так и запишем в правила. Спасибо, что заметили до выгрузки.' },
      ],
    },
    {
      title: 'Проверить 300 строк, внесенных на прошлой неделе',
      by: 'свиристель',
      due: 1,
      doing: true,
      of: ['зимородок'],
      comments: [
        {
          by: 'зимородок',
          ago: 0.6,
          text: 'Пройдено 180 из 300. Ошибка почти всегда одна: крайние даты стоят в поле «листы». Исправлю все разом в конце.',
        },
      ],
    },
    {
      title: 'Review the English field names before the export',
      by: 'linden',
      due: 4,
      of: ['linden'],
      comments: [
        {
          by: 'schiefer',
          ago: 3.7,
          text: '„Fonds“ würde ich auch im Englischen so stehen lassen. Unter „collection“ verstehen Archive etwas anderes.',
        },
        {
          by: 'linden',
          ago: 2.7,
          text: 'Agreed. I keep fonds, opis and delo as they are and add a glossary of three lines at the top.',
        },
      ],
    },
    { title: 'Решить, как отмечать дела, которых нет на месте', by: 'пихта', due: 7, of: ['linden', 'свиристель'] },
    {
      title: 'Инструкция для волонтеров: как читать почерк писаря',
      by: 'свиристель',
      due: 8,
      doing: true,
      of: ['свиристель', 'пихта'],
    },
    {
      title: 'Tradurre le istruzioni per chi collabora da Torino',
      by: 'ginepro',
      due: 10,
      of: ['ginepro'],
      comments: [
        {
          by: 'ginepro',
          ago: 1.2,
          text: 'Tre studentesse del corso di russo vorrebbero trascrivere due ore alla settimana. Va bene se cominciano dagli inventari già verificati, per esercitarsi?',
        },
        {
          by: 'свиристель',
          ago: 0.9,
          text: 'Лучшего начала не придумать. Дам им пятьдесят строк, к которым уже есть образец.',
        },
      ],
    },
    {
      title: 'Schriftmuster: kyrillische Kanzleihandschriften der dreißiger Jahre',
      by: 'schiefer',
      due: 13,
      of: ['schiefer'],
    },
    { title: 'Выгрузка каталога для поиска по всем описям', by: 'пихта', due: 24, of: ['пихта'] },
    { title: 'Список архивов, где копирование описей разрешено', by: 'зимородок', of: ['зимородок', 'нефрит'] },
    { title: 'Провести одну опись от начала до конца для пробы', by: 'нефрит', due: -6, done: 6.2, of: ['нефрит'] },
    {
      title: 'Договориться об общих полях описания',
      by: 'свиристель',
      due: -40,
      done: 43,
      of: ['свиристель', 'schiefer', 'linden'],
    },
  ],
  comments: [
    {
      by: 'пихта',
      ago: 8.1,
      text: 'Организация 14 в этом году присоединиться не сможет: не хватает рук. Просят прислать готовый каталог, и мы, конечно, пришлем.',
    },
    {
      by: 'нефрит',
      ago: 3.9,
      text: 'За неделю внесли 640 строк, 27 из них просят второго взгляда. Отметила их желтым; если у кого-то найдется тихий вечер, буду благодарна.',
    },
    { by: 'ginepro', ago: 3.6, text: 'Posso guardarne dieci io, quelle in cui è scritto a macchina anche il titolo.' },
    {
      by: 'schiefer',
      ago: 0.5,
      text: 'Die zehn Musterseiten sind gescannt. Ich beschrifte sie erst, wenn die Instruktion steht, damit wir dieselben Wörter benutzen.',
    },
  ],
}
