import type { DemoMotion } from './shapes.ts'

/** Why somebody kept out of a vote. */
export const ownHouse = 'Die Ausstellung soll in Räumen gezeigt werden, die meiner Organisation gehören.'

/** What the board is asked to decide, in the language of whoever asks and those it was translated into. */
export const motions: Record<string, DemoMotion> = {
  readings: {
    original: 'ru',
    texts: {
      ru: {
        title: 'Чтение имён 29 октября: общий порядок',
        body: `Правление утверждает общий порядок чтения имён:

1. Каждая организация сама решает, читать ли на улице, в помещении или только в записи.
2. Запись чтеца публикуется лишь с его письменного согласия, которое хранит его организация.
3. Список чтецов сети не ведётся.`,
      },
      en: {
        title: 'Reading of names on 29 October: common rules',
        body: `The board adopts common rules for the reading of names:

1. Each organisation decides for itself whether to read outdoors, indoors or on record only.
2. A recording of a reader is published only with their written consent, which their organisation keeps.
3. The network keeps no list of readers.`,
      },
      de: {
        title: 'Lesung der Namen am 29. Oktober: gemeinsame Regeln',
        body: `Der Vorstand beschliesst gemeinsame Regeln für die Lesung der Namen:

1. Jede Organisation entscheidet selbst, ob draussen, in Räumen oder nur als Aufnahme gelesen wird.
2. Eine Aufnahme wird nur mit schriftlicher Einwilligung der lesenden Person veröffentlicht; ihre Organisation bewahrt sie auf.
3. Das Netzwerk führt keine Liste der Lesenden.`,
      },
    },
  },
  exhibition: {
    original: 'de',
    texts: {
      de: {
        title: 'Wanderausstellung: Räume und Versicherung',
        body: 'Die Wanderausstellung über Samisdat wird in drei Städten gezeigt. Für Räume und Versicherung stehen höchstens 9’400 Franken bereit.',
      },
      fr: {
        title: 'Exposition itinérante : salles et assurance',
        body: 'L’exposition itinérante sur le samizdat sera présentée dans trois villes. Au plus 9’400 francs sont prévus pour les salles et l’assurance.',
      },
      en: {
        title: 'Travelling exhibition: rooms and insurance',
        body: 'The travelling exhibition on samizdat is shown in three cities. At most 9,400 francs are set aside for rooms and insurance.',
      },
    },
  },
  budget: {
    original: 'ru',
    texts: {
      ru: {
        title: 'Бюджет на 2027 год',
        body: `Правление принимает бюджет на 2027 год: доходы и расходы по 412 000 франков.

- Помощь родственникам в доступе к делам — 148 000
- Общая библиотека и оцифровка — 121 000
- Общественные проекты — 84 000
- Секретариат и ревизия — 59 000

Остаток прошлого года переносится в резерв.`,
      },
      en: {
        title: 'Budget for 2027',
        body: `The board adopts the budget for 2027: income and expenditure of 412,000 francs each.

- Helping relatives to see case files: 148,000
- Joint library and digitisation: 121,000
- Public projects: 84,000
- Secretariat and audit: 59,000

What is left of last year goes into the reserve.`,
      },
      he: {
        title: 'תקציב לשנת 2027',
        body: `הוועד המנהל מאשר את התקציב לשנת 2027: הכנסות והוצאות של 412,000 פרנק כל אחת.

- סיוע לקרובי משפחה בגישה לתיקים: 148,000
- ספרייה משותפת ודיגיטציה: 121,000
- פרויקטים ציבוריים: 84,000
- מזכירות וביקורת: 59,000

יתרת השנה שעברה עוברת לקרן הרזרבה.`,
      },
    },
  },
  languages: {
    original: 'uk',
    texts: {
      uk: {
        title: 'Мови оголошень секретаріату',
        body: 'Оголошення секретаріату про безпеку виходять одночасно щонайменше трьома мовами: українською, російською та англійською. Інші мови — протягом трьох днів.',
      },
      ru: {
        title: 'Языки объявлений секретариата',
        body: 'Объявления секретариата о безопасности выходят одновременно не менее чем на трёх языках: украинском, русском и английском. Остальные — в течение трёх дней.',
      },
      en: {
        title: 'Languages of the secretariat’s notices',
        body: 'Notices on safety appear at once in at least three languages: Ukrainian, Russian and English. The others follow within three days.',
      },
    },
  },
  register: {
    original: 'fr',
    texts: {
      fr: {
        title: 'Représentante en Suisse et registre des membres',
        body: 'Le Comité désigne le secrétariat comme représentant en Suisse ayant accès au registre des membres (art. 69 al. 2 CC). Le registre est tenu à part de l’annuaire des personnes.',
      },
      en: {
        title: 'Representative in Switzerland and register of members',
        body: 'The board names the secretariat as the representative in Switzerland with access to the register of members (Art. 69(2) CC). The register is kept apart from the directory of people.',
      },
      ru: {
        title: 'Представитель в Швейцарии и реестр членов',
        body: 'Правление назначает секретариат представителем в Швейцарии с доступом к реестру членов (ст. 69 ч. 2 ГК). Реестр ведётся отдельно от справочника людей.',
      },
    },
  },
  inventory: {
    original: 'he',
    texts: {
      he: {
        title: 'רכישת סורק לספרייה המשותפת',
        body: 'הספרייה המשותפת תרכוש סורק ספרים אחד במחיר של עד 6,200 פרנק. הסורק יעבור בין הארגונים לפי תור שתקבע המזכירות.',
      },
      en: {
        title: 'A scanner for the joint library',
        body: 'The joint library buys one book scanner for at most 6,200 francs. It goes from organisation to organisation in turns set by the secretariat.',
      },
    },
  },
  assembly: {
    original: 'en',
    texts: {
      en: {
        title: 'Date of the ordinary assembly',
        body: 'The ordinary assembly meets on the last Saturday of March, in Geneva and by conference. The secretariat sends the convocation at least twenty days before.',
      },
      fr: {
        title: 'Date de l’assemblée générale ordinaire',
        body: 'L’assemblée générale ordinaire se tient le dernier samedi de mars, à Genève et à distance. Le secrétariat envoie la convocation au moins vingt jours avant.',
      },
    },
  },
  travel: {
    original: 'en',
    texts: {
      en: {
        title: 'Empty devices for journeys',
        body: 'The network keeps eight empty laptops that any organisation may borrow for a journey. They are wiped after each return, whatever they were used for.',
      },
      uk: {
        title: 'Порожні пристрої для поїздок',
        body: 'Мережа має вісім порожніх ноутбуків, які будь-яка організація може позичити на час поїздки. Після кожного повернення їх очищують, хоч би для чого вони служили.',
      },
    },
  },
}
