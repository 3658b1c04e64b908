import { inMany } from './in-many.ts'

/** Slides. */
export const welcome = inMany({
  de: [
    'Willkommen im Lesesaal',
    'Läuft am Eingang; jede Sprache hat ihre Folie',
    'Mäntel und Taschen kommen in die Schließfächer, den Schlüssel behalten Sie. Bleistifte liegen auf jedem Tisch.',
    'Bestellte Mappen warten eine Woche auf Sie. Wer zum ersten Mal hier ist, bekommt eine kurze Führung durch die Kartei.',
  ],
  en: [
    'Welcome to the reading room',
    'Shown at the entrance; each language has its slide',
    'Coats and bags go into the lockers; you keep the key. Pencils lie on every table.',
    'Folders that you have ordered wait for you for a week. If this is your first visit, we show you how to use the card index.',
  ],
  fr: [
    'Bienvenue en salle de lecture',
    'Projeté à l’entrée ; chaque langue a sa diapositive',
    'Manteaux et sacs restent dans les casiers, dont vous gardez la clé. Des crayons sont posés sur chaque table.',
    'Les chemises commandées vous attendent une semaine. Si vous venez pour la première fois, nous vous présentons le fichier.',
  ],
  it: [
    'Benvenuti in sala di lettura',
    'Proiettato all’ingresso; ogni lingua ha la sua diapositiva',
    'Cappotti e borse si lasciano negli armadietti; la chiave resta a voi. Su ogni tavolo trovate delle matite.',
    'I fascicoli ordinati vi aspettano per una settimana. A chi viene per la prima volta mostriamo come si usa lo schedario.',
  ],
  cs: [
    'Vítejte v badatelně',
    'Promítá se u vchodu; každý jazyk má svůj snímek',
    'Kabáty a tašky patří do skříněk, klíč si necháte u sebe. Tužky leží na každém stole.',
    'Objednané složky na vás čekají týden. Kdo přichází poprvé, tomu ukážeme, jak se pracuje s kartotékou.',
  ],
  pl: [
    'Witamy w czytelni',
    'Wyświetlane przy wejściu; każdy język ma swój slajd',
    'Płaszcze i torby zostają w szafkach, a kluczyk u Państwa. Ołówki leżą na każdym stole.',
    'Zamówione teczki czekają na Państwa przez tydzień. Kto przychodzi po raz pierwszy, temu pokazujemy, jak korzystać z kartoteki.',
  ],
  ru: [
    'Добро пожаловать в читальный зал',
    'Показывается у входа; у каждого языка свой слайд',
    'Пальто и сумки оставляют в шкафчиках, ключ остаётся у вас. Карандаши лежат на каждом столе.',
    'Заказанные папки ждут вас неделю. Тем, кто пришёл впервые, мы покажем, как пользоваться картотекой.',
  ],
  uk: [
    'Ласкаво просимо до читальної зали',
    'Показують біля входу; кожна мова має свій слайд',
    'Пальта й сумки залишають у шафках, ключ лишається у вас. Олівці лежать на кожному столі.',
    'Замовлені теки чекають на вас тиждень. Тим, хто прийшов уперше, ми покажемо, як користуватися картотекою.',
  ],
  he: [
    'ברוכים הבאים לאולם הקריאה',
    'מוקרן בכניסה; לכל שפה שקופית משלה',
    'מעילים ותיקים נשארים בתאים, והמפתח נשאר אצלכם. על כל שולחן מונחים עפרונות.',
    'תיקיות שהזמנתם ממתינות לכם שבוע. למי שבא בפעם הראשונה נראה איך משתמשים בכרטסת.',
  ],
})

/** A poster, scanned: all on one sheet. A collection names four languages at most for its scans, and English. */
export const poster = inMany({
  de: [
    'Familienpapiere',
    'Sprechstunde jeden ersten Mittwoch im Monat',
    'Briefe und Fotografien kopieren wir kostenlos und geben sie am selben Tag zurück.',
  ],
  en: [
    'Family papers',
    'Open hours on the first Wednesday of each month',
    'We copy letters and photographs free of charge and return them the same day.',
  ],
  fr: [
    'Papiers de famille',
    'Permanence le premier mercredi du mois',
    'Nous copions gratuitement vos lettres et photographies et les rendons le jour même.',
  ],
  it: [
    'Carte di famiglia',
    'Sportello il primo mercoledì del mese',
    'Copiamo gratuitamente lettere e fotografie e le restituiamo in giornata.',
  ],
  he: [
    'ניירות משפחתיים',
    'שעות קבלה ביום רביעי הראשון בכל חודש',
    'אנו מעתיקים ללא תשלום מכתבים ותצלומים ומחזירים אותם באותו היום.',
  ],
})

/** The same, as it hangs elsewhere. */
export const posterElsewhere = inMany({
  uk: [
    'Родинні папери',
    'Прийом першої середи місяця',
    'Листи та світлини ми безкоштовно копіюємо й повертаємо того самого дня.',
  ],
  ru: [
    'Семейные бумаги',
    'Приём в первую среду месяца',
    'Письма и фотографии мы бесплатно копируем и возвращаем в тот же день.',
  ],
  pl: [
    'Rodzinne papiery',
    'Dyżur w pierwszą środę miesiąca',
    'Listy i fotografie kopiujemy bezpłatnie i oddajemy tego samego dnia.',
  ],
  cs: [
    'Rodinné písemnosti',
    'Poradna každou první středu v měsíci',
    'Dopisy a fotografie zdarma okopírujeme a ještě týž den vrátíme.',
  ],
})

/** A folded leaflet of an exhibition, scanned page by page. */
export const leaflet = inMany({
  it: [
    'Lettere cucite nella fodera',
    'Mostra itinerante; pieghevole per chi visita, una pagina per lingua',
    'Nelle vetrine ci sono lettere uscite dal lager di nascosto: scritte su corteccia di betulla, su carta da sigarette, su strisce di lenzuolo.',
    'Potete sfogliare le copie e ascoltare le voci alle cuffie. Gli originali non si toccano e non si illuminano a lungo.',
  ],
  en: [
    'Letters sewn into the lining',
    'Travelling exhibition; a leaflet for visitors, one page for each language',
    'The showcases hold letters that left the camps in secret: written on birch bark, on cigarette paper, on strips of bedsheet.',
    'You are welcome to leaf through the copies and to listen to the voices in the headphones. The originals are not touched, nor lit for long.',
  ],
  de: [
    'Briefe, ins Futter genäht',
    'Wanderausstellung; Faltblatt für Gäste, eine Seite je Sprache',
    'In den Vitrinen liegen Briefe, die heimlich aus den Lagern kamen: geschrieben auf Birkenrinde, auf Zigarettenpapier, auf Streifen von Bettlaken.',
    'In den Kopien dürfen Sie blättern, die Stimmen hören Sie über Kopfhörer. Die Originale werden nicht berührt und nicht lange beleuchtet.',
  ],
  fr: [
    'Lettres cousues dans la doublure',
    'Exposition itinérante ; dépliant, une page par langue',
    'Les vitrines contiennent des lettres sorties des camps en secret : sur écorce de bouleau, sur papier à cigarettes, sur des bandes de drap.',
    'Vous pouvez feuilleter les copies et écouter les voix au casque. Les originaux ne se touchent pas et ne restent pas longtemps éclairés.',
  ],
  cs: [
    'Dopisy zašité v podšívce',
    'Putovní výstava; skládačka pro návštěvníky, každý jazyk má svou stránku',
    'Ve vitrínách leží dopisy, které se z táborů dostaly tajně: na březové kůře, na cigaretovém papíře, na pruzích prostěradla.',
    'V kopiích můžete listovat a hlasy si poslechnete ve sluchátkách. Originálů se nedotýkáme a dlouho je neosvětlujeme.',
  ],
  pl: [
    'Listy zaszyte w podszewce',
    'Wystawa objazdowa; składanka dla zwiedzających, każdy język ma swoją stronę',
    'W gablotach leżą listy wyniesione potajemnie z łagrów: na korze brzozowej, na bibułce papierosowej, na paskach prześcieradła.',
    'Kopie można kartkować, a głosów posłuchać w słuchawkach. Oryginałów się nie dotyka i nie oświetla zbyt długo.',
  ],
  ru: [
    'Письма, зашитые в подкладку',
    'Передвижная выставка; буклет для посетителей, у каждого языка своя страница',
    'В витринах лежат письма, тайно вынесенные из лагерей: на бересте, на папиросной бумаге, на полосках простыни.',
    'Копии можно листать, а голоса слушать в наушниках. К подлинникам не прикасаются и подолгу их не освещают.',
  ],
  uk: [
    'Листи, зашиті в підкладку',
    'Пересувна виставка; буклет для відвідувачів, кожна мова має свою сторінку',
    'У вітринах лежать листи, таємно винесені з таборів: на бересті, на цигарковому папері, на смужках простирадла.',
    'Копії можна гортати, а голоси слухати в навушниках. Оригіналів не торкаються і не освітлюють їх надовго.',
  ],
  he: [
    'מכתבים שנתפרו בבטנת הבגד',
    'תערוכה נודדת; עלון למבקרים, עמוד לכל שפה',
    'בוויטרינות מונחים מכתבים שיצאו מן המחנות בסתר: על קליפת עץ לבנה, על נייר סיגריות, על רצועות של סדין.',
    'מותר לדפדף בהעתקים ולהאזין לקולות באוזניות. במקורות אין נוגעים, ואין מאירים אותם זמן רב.',
  ],
})

/** From the site of before Unicode: the four languages that its encoding has. */
export const oldNotice = inMany({
  it: [
    'Avviso agli ospiti',
    'Dal sito di prima; la stessa pagina in quattro lingue',
    'Chi arriva in treno trova il portone accanto alla libreria; il citofono non ha nome, suonate due volte. La scala è ripida e non c’è ascensore.',
    'Per ritirare le fotocopie presentatevi prima delle sedici. Il caffè lo offriamo noi, il parcheggio purtroppo no.',
  ],
  fr: [
    'Avis aux visiteurs',
    'De l’ancien site ; la même page en quatre langues',
    'En arrivant par le train, cherchez le portail à côté de la librairie ; l’interphone ne porte pas de nom, sonnez deux fois. L’escalier est raide et il n’y a pas d’ascenseur.',
    'Pour retirer vos photocopies, présentez-vous avant seize heures. Nous offrons le café, mais hélas pas le stationnement.',
  ],
  de: [
    'Hinweis für Gäste',
    'Von der alten Website; dieselbe Seite in vier Sprachen',
    'Wer mit dem Zug kommt, findet das Tor neben der Buchhandlung; an der Klingel steht kein Name, läuten Sie zweimal. Die Treppe ist steil, einen Aufzug gibt es nicht.',
    'Fotokopien holen Sie bitte vor sechzehn Uhr ab. Der Kaffee geht auf uns, Parkplätze haben wir leider keine.',
  ],
  en: [
    'A note for guests',
    'From the old site; the same page in four languages',
    'If you come by train, look for the gate beside the bookshop; there is no name at the doorbell, so ring twice. The staircase is steep and there is no lift.',
    'Please collect photocopies before four in the afternoon. Coffee is on us; parking, alas, is not.',
  ],
})
