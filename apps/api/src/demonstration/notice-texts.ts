import type { Texts } from './shapes.ts'

export const travelling: Texts = {
  fr: {
    title: 'Avant de voyager avec un ordinateur ou un téléphone',
    body: `Un appareil qui traverse une frontière peut être ouvert par d’autres que vous. Ces quelques gestes prennent une demi-heure :

- Emportez un appareil vide. Votre administratrice ou votre administrateur peut vous en prêter un.
- Déconnectez-vous du portail sur tous vos appareils avant de partir.
- Dans l’agenda et les notes, aucun nom : « réunion » suffit.
- Dites à une personne de votre organisation quand vous redonnerez signe de vie, et ce qu’elle doit faire si vous ne le faites pas.

Si l’appareil a été hors de votre vue, ne l’utilisez plus pour entrer dans le portail et prévenez votre organisation depuis un autre. Personne ne vous le reprochera.`,
  },
  en: {
    title: 'Before you travel with a laptop or a phone',
    body: `A device that crosses a border may be opened by somebody else. These few steps take half an hour:

- Take an empty device. Your administrator can lend you one.
- Sign out of the portal on all your devices before you leave.
- No names in the calendar or in notes: “meeting” is enough.
- Tell somebody of your own organisation when you will be in touch again, and what to do if you are not.

If the device has been out of your sight, do not enter the portal with it again; tell your organisation from another one. Nobody will blame you.`,
  },
  ru: {
    title: 'Перед поездкой с ноутбуком или телефоном',
    body: `Устройство, которое пересекает границу, может открыть кто-то другой. Эти несколько шагов займут полчаса:

- Возьмите пустое устройство. Его может одолжить администратор вашей организации.
- Перед отъездом выйдите из портала на всех устройствах.
- В календаре и заметках никаких имен: слова «встреча» достаточно.
- Скажите кому-нибудь из своей организации, когда вы снова выйдете на связь и что делать, если этого не произойдет.

Если устройство побывало вне поля вашего зрения, больше не входите с него в портал и сообщите об этом своей организации с другого. Никто вас не упрекнет.`,
  },
  uk: {
    title: 'Перед поїздкою з ноутбуком чи телефоном',
    body: `Пристрій, який перетинає кордон, може відкрити хтось інший. Ці кілька кроків забирають пів години:

- Візьміть порожній пристрій. Його може позичити адміністратор вашої організації.
- Перед від’їздом вийдіть із порталу на всіх пристроях.
- У календарі й нотатках жодних імен: слова «зустріч» досить.
- Скажіть комусь зі своєї організації, коли знову вийдете на зв’язок і що робити, якщо цього не станеться.

Якщо пристрій побував поза вашим полем зору, більше не заходьте з нього на портал і повідомте свою організацію з іншого. Ніхто вам не дорікне.`,
  },
  pl: {
    title: 'Przed podróżą z laptopem lub telefonem',
    body: `Urządzenie, które przekracza granicę, może otworzyć ktoś inny. Tych kilka kroków zajmuje pół godziny:

- Zabierzcie puste urządzenie. Może je wypożyczyć osoba administrująca w waszej organizacji.
- Przed wyjazdem wylogujcie się z portalu na wszystkich urządzeniach.
- W kalendarzu i notatkach żadnych nazwisk: „spotkanie” wystarczy.
- Powiedzcie komuś ze swojej organizacji, kiedy znów się odezwiecie i co ma zrobić, jeśli to nie nastąpi.

Jeśli urządzenie choć na chwilę zniknęło wam z oczu, nie wchodźcie już z niego do portalu i zawiadomcie swoją organizację z innego. Nikt nie będzie miał pretensji.`,
  },
  he: {
    title: 'לפני נסיעה עם מחשב נייד או טלפון',
    body: `מכשיר שעובר גבול עלול להיפתח בידי אחרים. הצעדים האלה דורשים חצי שעה:

- קחו מכשיר ריק. אפשר לשאול אחד ממי שמנהל את החשבונות בארגון שלכם.
- לפני היציאה, התנתקו מהפורטל בכל המכשירים.
- ביומן ובפתקים, בלי שמות: המילה ”פגישה“ מספיקה.
- ספרו למישהו בארגון שלכם מתי תיצרו קשר שוב, ומה לעשות אם זה לא יקרה.

אם המכשיר לא היה לנגד עיניכם, אל תיכנסו ממנו שוב לפורטל, והודיעו לארגון שלכם ממכשיר אחר. איש לא יבוא אליכם בטענות.`,
  },
}

export const boardMinutes: Texts = {
  en: {
    title: 'Minutes of the last board sitting: please read',
    body: `The minutes are ready in the language of the sitting. Three points need your eyes before they are signed:

1. the wording of the decision on publishing names,
2. the translation money moved from this year to the next,
3. who speaks for the network at the assembly’s opening.

A correction is one sentence to the secretariat; if there is none by the day named here, the chair signs. Confirming means that you have read them, not that you agree with every point.`,
  },
  ru: {
    title: 'Протокол последнего заседания правления: просим прочесть',
    body: `Протокол готов на языке заседания. До подписания просим внимательно посмотреть три места:

1. формулировку решения о публикации имен,
2. перенос средств на переводы с этого года на следующий,
3. кто выступает от сети на открытии общего собрания.

Поправка — это одна фраза в секретариат; если до указанного здесь дня их не будет, председатель подпишет. Подтверждение означает, что вы прочли протокол, а не что вы согласны с каждым пунктом.`,
  },
  fr: {
    title: 'Procès-verbal de la dernière séance du comité : à lire',
    body: `Le procès-verbal est prêt dans la langue de la séance. Trois points demandent votre attention avant la signature :

1. la formulation de la décision sur la publication des noms,
2. l’argent des traductions reporté de cette année à la suivante,
3. qui parle au nom du réseau à l’ouverture de l’assemblée.

Une correction tient en une phrase au secrétariat ; sans correction au jour indiqué ici, la présidence signe. Confirmer veut dire que vous l’avez lu, non que vous approuvez chaque point.`,
  },
}

export const agendaProposals: Texts = {
  fr: {
    title: 'Assemblée : propositions pour l’ordre du jour',
    body: `L’ordre du jour de la prochaine assemblée est ouvert. Chaque organisation peut proposer un point par l’intermédiaire de sa déléguée ou de son délégué.

Une proposition contient :

- une question à laquelle on peut répondre par oui ou par non,
- dix lignes d’explication au plus,
- l’indication de ce que cela coûte, si cela coûte.

Le secrétariat la fait traduire. Merci de confirmer même si votre organisation ne propose rien : nous saurons alors que la demande vous est parvenue.`,
  },
  en: {
    title: 'Assembly: proposals for the agenda',
    body: `The agenda of the next assembly is open. Each organisation may propose one item through its delegate.

A proposal has:

- one question that can be answered with yes or no,
- ten lines of explanation at most,
- what it costs, if it costs anything.

The secretariat has it translated. Please confirm even if your organisation proposes nothing: then we know that the question has reached you.`,
  },
  de: {
    title: 'Mitgliederversammlung: Vorschläge zur Tagesordnung',
    body: `Die Tagesordnung der nächsten Mitgliederversammlung ist offen. Jede Organisation kann über ihre Delegierte oder ihren Delegierten einen Punkt vorschlagen.

Ein Vorschlag enthält:

- eine Frage, die sich mit Ja oder Nein beantworten lässt,
- höchstens zehn Zeilen Begründung,
- was es kostet, wenn es etwas kostet.

Das Sekretariat lässt ihn übersetzen. Bitte bestätigt auch, wenn eure Organisation nichts vorschlägt: Dann wissen wir, dass die Anfrage angekommen ist.`,
  },
  ru: {
    title: 'Общее собрание: предложения в повестку',
    body: `Повестка следующего общего собрания открыта. Каждая организация может предложить один вопрос через своего делегата.

В предложении должны быть:

- вопрос, на который можно ответить «да» или «нет»,
- не больше десяти строк пояснения,
- во что это обойдется, если потребуются деньги.

О переводе позаботится секретариат. Подтвердите, пожалуйста, даже если ваша организация ничего не предлагает: тогда мы будем знать, что сообщение дошло.`,
  },
}

export const scanner: Texts = {
  ru: {
    title: 'Книжный сканер: порядок пользования до весны',
    body: `Большой книжный сканер до весны переходит от организации к организации. У каждой он стоит три недели; о дне передачи договариваются координаторы двух соседних по списку организаций.

Просим заранее:

- разобрать то, что будете снимать, и убрать скрепки,
- освободить стол не меньше чем метр на полтора,
- выбрать двоих, кто прочтет инструкцию и будет за сканером.

После работы карта памяти стирается на месте; со сканером она не уезжает. Если что-то сломалось, напишите сразу: починить дешевле, чем искать, когда это произошло.`,
  },
  de: {
    title: 'Buchscanner: Benutzung bis zum Frühjahr',
    body: `Der große Buchscanner wandert bis zum Frühjahr von Organisation zu Organisation. Er bleibt jeweils drei Wochen; den Tag der Übergabe vereinbaren die beiden benachbarten Koordinationen.

Wir bitten vorab:

- das Material zu ordnen und Klammern zu entfernen,
- einen Tisch von mindestens einem mal anderthalb Metern freizuräumen,
- zwei Menschen zu benennen, die die Anleitung lesen und den Scanner bedienen.

Die Speicherkarte wird nach der Arbeit vor Ort gelöscht und reist nicht mit. Ist etwas kaputt, schreibt gleich: Reparieren ist billiger als Rätseln.`,
  },
}

export const figures: Texts = {
  en: {
    title: 'Figures for the joint report: one page from each leading organisation',
    body: `The four organisations that lead a project send one page each:

- what was done this year, in five sentences,
- how many people took part, as a number and never as a list,
- what was spent, by the four headings of the budget,
- what you would do differently.

Write in your own language. Please do not attach photographs or attendance sheets; the report does not need them and neither do we.`,
  },
  uk: {
    title: 'Дані для спільного звіту: по сторінці від кожної провідної організації',
    body: `Чотири організації, які ведуть проєкти, надсилають по одній сторінці:

- що зроблено цього року, п’ятьма реченнями,
- скільки людей узяло участь: числом і ніколи не списком,
- що витрачено, за чотирма статтями кошторису,
- що ви зробили б інакше.

Пишіть своєю мовою. Будь ласка, не додавайте світлин і списків присутніх: звітові вони не потрібні, нам теж.`,
  },
  de: {
    title: 'Zahlen für den gemeinsamen Bericht: eine Seite je federführende Organisation',
    body: `Die vier Organisationen, die ein Projekt leiten, schicken je eine Seite:

- was in diesem Jahr geschehen ist, in fünf Sätzen,
- wie viele Menschen teilgenommen haben, als Zahl und nie als Liste,
- was ausgegeben wurde, nach den vier Posten des Finanzplans,
- was ihr anders machen würdet.

Schreibt in eurer Sprache. Bitte keine Fotos und keine Anwesenheitslisten: Der Bericht braucht sie nicht, und wir auch nicht.`,
  },
  ru: {
    title: 'Данные для общего отчета: по странице от ведущих организаций',
    body: `Четыре организации, которые ведут проекты, присылают по одной странице:

- что сделано за год, в пяти предложениях,
- сколько человек участвовало: числом и никогда не списком,
- что потрачено, по четырем статьям сметы,
- что вы сделали бы иначе.

Пишите на своем языке. Пожалуйста, не прикладывайте фотографий и списков присутствовавших: отчету они не нужны, нам тоже.`,
  },
}

export const maintenance: Texts = {
  en: {
    title: 'The portal may rest for a few minutes this week',
    body: `This week, after 21:00 Geneva time, the portal may not answer for a few minutes at a time while its disks are changed. What you have saved is safe; what you are just typing is not, so please do longer writing earlier in the day.

Nothing needs to be done afterwards, except to sign in again.`,
  },
  ru: {
    title: 'На этой неделе портал может ненадолго останавливаться',
    body: `На этой неделе после 21:00 по женевскому времени портал иногда не будет отвечать по нескольку минут: меняем диски. Сохраненное не пропадет, а недописанное пропадет, поэтому длинные тексты лучше писать днем.

После этого ничего делать не нужно, только войти заново.`,
  },
  fr: {
    title: 'Le portail peut s’arrêter quelques minutes cette semaine',
    body: `Cette semaine, après 21 h, heure de Genève, le portail peut ne pas répondre pendant quelques minutes : nous changeons ses disques. Ce qui est enregistré reste ; ce que vous êtes en train d’écrire serait perdu, merci donc de rédiger les longs textes plus tôt dans la journée.

Il n’y aura rien à faire ensuite, sinon se reconnecter.`,
  },
}
