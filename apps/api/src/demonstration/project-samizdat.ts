import type { DemoProject } from './shapes.ts'

export const samizdat: DemoProject = {
  name: '„Sechster Durchschlag“: Wanderausstellung über Samisdat',
  purpose: `Wer sechs Blatt Papier und fünf Blatt Kohlepapier in die Schreibmaschine spannte, bekam den letzten Durchschlag kaum noch lesbar – und gab ihn trotzdem weiter. Die Ausstellung zeigt, wie Texte ohne Druckerei durch halb Europa wanderten: zwölf Tafeln, drei Schreibmaschinen zum Ausprobieren, Leihgaben nur mit Zustimmung der Familien.

Sie beginnt in Leipzig und geht dann nach Brünn, Breslau und Lwiw.`,
  programme: 'public-projects',
  lead: 'granit',
  ago: 41,
  accepted: [7, 8, 12, 13],
  invited: [{ organisation: 4, ago: 7.1 }],
  declined: [],
  seats: {
    lead: ['sýkora'],
    member: ['малахит', 'eisvogel', 'čedič', 'modrzew', 'бурштин'],
    observer: ['schiefer'],
  },
  tasks: [
    {
      title: 'Leihverträge mit den Familien abschließen',
      by: 'granit',
      due: -5,
      doing: true,
      of: ['granit', 'čedič'],
      comments: [
        {
          by: 'čedič',
          ago: 3.3,
          text: 'Dvě rodiny z Brna s vystavením strojopisů souhlasí. Třetí prosí, aby jméno jejich otce na panelu nebylo; smlouvu jsem podle toho upravil.',
        },
        {
          by: 'granit',
          ago: 3,
          text: 'So machen wir es. Auf die Tafel kommt nur „Privatbesitz“, und auch in unseren Unterlagen steht der Name nur einmal.',
        },
      ],
    },
    { title: 'Bildrechte klären: zwei Fotos ohne bekannten Urheber', by: 'granit', due: -1, of: ['granit'] },
    {
      title: 'Texte der Tafeln 1 bis 6 gegenlesen',
      by: 'granit',
      due: 0,
      doing: true,
      of: ['eisvogel', 'малахит'],
      comments: [
        {
          by: 'малахит',
          ago: 0.9,
          text: 'В третьем тексте «самиздат» переведен как „Selbstverlag“. Предлагаю оставить русское слово: его все равно объясняют на первом стенде, а „Selbstverlag“ звучит так, будто было издательство.',
        },
        {
          by: 'eisvogel',
          ago: 0.7,
          text: 'Einverstanden, ich stelle „Samisdat“ wieder her. Tafel 5 ist noch um ein Drittel zu lang, da kürze ich heute.',
        },
      ],
    },
    {
      title: 'Знайти машинопис із правками від руки для вітрини 4',
      by: 'бурштин',
      due: 2,
      doing: true,
      of: ['бурштин'],
      comments: [
        {
          by: 'бурштин',
          ago: 1.4,
          text: 'Є сторінка з правками двома чорнилами. Родина дозволила показувати її, але не фотографувати. Додам табличку біля вітрини.',
        },
      ],
    },
    {
      title: 'Tafeln 7 bis 12 ins Polnische, Tschechische und Ukrainische übersetzen',
      by: 'granit',
      due: 6,
      of: ['modrzew', 'sýkora', 'бурштин'],
    },
    {
      title: 'Drei Schreibmaschinen überholen lassen',
      by: 'eisvogel',
      due: 11,
      doing: true,
      of: ['eisvogel'],
      comments: [
        {
          by: 'eisvogel',
          ago: 5.5,
          text: 'Die Werkstatt nimmt alle drei. Für die kyrillische fehlt ein Farbband; sie fragen bei einem Sammler nach.',
        },
      ],
    },
    {
      title: 'Przygotować lekcję dla szkół: pisanie przez kalkę',
      by: 'modrzew',
      due: 16,
      of: ['modrzew'],
      comments: [
        {
          by: 'modrzew',
          ago: 4.6,
          text: 'Na próbnej lekcji najciekawsze okazało się pytanie, komu dać który odpis. Zacznijmy od niego, a dopiero potem siadajmy do maszyny.',
        },
      ],
    },
    { title: 'Zajistit sál v Brně na jaro', by: 'sýkora', due: 20, of: ['čedič', 'sýkora'] },
    { title: 'Einladung zur Eröffnung in fünf Sprachen', by: 'granit', due: 27, of: ['granit', 'sýkora'] },
    { title: 'Hörstation: drei Stimmen, ohne Namen', by: 'малахит', of: ['малахит'] },
    {
      title: 'Raum in Leipzig: Plan mit Maßen und Stromanschlüssen',
      by: 'eisvogel',
      due: -3,
      done: 4.2,
      of: ['eisvogel'],
    },
    { title: 'Finanzplan beim Förderer einreichen', by: 'granit', due: -14, done: 15, of: ['granit'] },
  ],
  comments: [
    {
      by: 'granit',
      ago: 7,
      text: 'Die Organisation 04 habe ich eingeladen, weil sie eine Sammlung getippter Lagergedichte kennt. Bis zur Antwort bleibt Vitrine 5 frei.',
    },
    {
      by: 'sýkora',
      ago: 2.6,
      text: 'V Brně bychom rádi přidali jednu místní vitrínu: jak se opisovalo doma u kuchyňského stolu. Stačí nám metr a půl u okna.',
    },
    { by: 'granit', ago: 2.1, text: 'Gern. Schick mir die Maße, dann plane ich sie von Anfang an mit ein.' },
    {
      by: 'бурштин',
      ago: 1.9,
      text: 'У Львові зал можна мати вже з березня, якщо виставка влізе в один мікроавтобус. Влізе?',
    },
  ],
}
