import { inMany } from './in-many.ts'

/** A page of a website. */
export const howToJoin = inMany({
  pl: [
    'Czytanie nazwisk: jak się przyłączyć',
    'Strona dla wszystkich, którzy chcą czytać albo po prostu stać obok',
    'Przynieście świeczkę w szklanym lampionie i termos: kolejka do mikrofonu bywa długa. Kartkę z nazwiskami dostaniecie na miejscu.',
    'Można przeczytać kilka linijek i odejść. Dzieci czytają z dorosłymi; megafonów i transparentów prosimy nie zabierać.',
  ],
  en: [
    'Reading of names: how to take part',
    'For everybody who would like to read, or simply to stand by',
    'Bring a candle in a glass lantern and a flask of tea: the queue for the microphone can be long. You get your sheet of names on the spot.',
    'You may read a few lines and leave. Children read together with grown-ups; please leave megaphones and banners at home.',
  ],
  de: [
    'Lesung der Namen: so machen Sie mit',
    'Für alle, die lesen oder einfach dabeistehen möchten',
    'Bringen Sie eine Kerze im Windlicht und eine Thermoskanne mit: Die Schlange vor dem Mikrofon ist manchmal lang. Ihr Blatt mit Namen bekommen Sie vor Ort.',
    'Sie können ein paar Zeilen lesen und wieder gehen. Kinder lesen mit Erwachsenen; Megafone und Transparente lassen Sie bitte zu Hause.',
  ],
  fr: [
    'Lecture des noms : comment participer',
    'Pour celles et ceux qui veulent lire ou simplement être là',
    'Apportez une bougie dans une lanterne et une bouteille thermos : la file devant le micro est parfois longue. Votre feuille de noms vous est remise sur place.',
    'On peut lire quelques lignes et repartir. Les enfants lisent avec un adulte ; laissez mégaphones et banderoles à la maison.',
  ],
  it: [
    'Lettura dei nomi: come partecipare',
    'Per chi vuole leggere o semplicemente esserci',
    'Portate una candela in una lanterna di vetro e un thermos: la coda davanti al microfono può essere lunga. Il foglio con i nomi vi viene dato sul posto.',
    'Si possono leggere poche righe e andare via. I bambini leggono insieme agli adulti; megafoni e striscioni restano a casa.',
  ],
  cs: [
    'Čtení jmen: jak se zapojit',
    'Pro všechny, kdo chtějí číst nebo jen stát opodál',
    'Přineste si svíčku ve skleněné lucerně a termosku: fronta k mikrofonu bývá dlouhá. List se jmény dostanete na místě.',
    'Můžete přečíst pár řádků a odejít. Děti čtou s dospělými; megafony a transparenty nechte prosím doma.',
  ],
  ru: [
    'Чтение имён: как присоединиться',
    'Для всех, кто хочет читать или просто постоять рядом',
    'Принесите свечу в стеклянном фонаре и термос: очередь к микрофону бывает длинной. Листок с именами вам дадут на месте.',
    'Можно прочитать несколько строк и уйти. Дети читают вместе со взрослыми; мегафоны и транспаранты оставьте, пожалуйста, дома.',
  ],
  uk: [
    'Читання імен: як долучитися',
    'Для всіх, хто хоче читати або просто постояти поруч',
    'Принесіть свічку у скляному ліхтарі й термос: черга до мікрофона буває довгою. Аркуш з іменами вам дадуть на місці.',
    'Можна прочитати кілька рядків і піти. Діти читають разом із дорослими; мегафони та транспаранти залиште, будь ласка, вдома.',
  ],
  he: [
    'קריאת השמות: איך מצטרפים',
    'לכל מי שרוצה לקרוא, או פשוט לעמוד לצד הקוראים',
    'הביאו נר בעששית זכוכית ותרמוס: התור למיקרופון ארוך לפעמים. את הדף עם השמות תקבלו במקום.',
    'אפשר לקרוא שורות אחדות וללכת. ילדים קוראים יחד עם מבוגרים; מגפונים ושלטים השאירו בבית, בבקשה.',
  ],
})

/** A letter to all member organisations. */
export const rehearsal = inMany({
  he: [
    'חזרה לקריאה בתשע שפות',
    'לכל הארגונים; כל אחד קורא בלשונו',
    'ביום ראשון נערוך חזרה בשיחת וידאו. חברו אוזניות, כבו את ההתראות, ובדקו את המצלמה רבע שעה מראש.',
    'שלחו אלינו את רשימת המתרגמים. מי שנבצר ממנו להשתתף ימצא את ההקלטה בספרייה למחרת, ויוכל להעיר עליה בכתב.',
  ],
  en: [
    'A rehearsal for the reading in nine languages',
    'To all organisations; everybody reads in their own',
    'On Sunday we hold a rehearsal by video. Plug in your headset, mute your notifications and check the camera a quarter of an hour ahead.',
    'Please send us the list of your interpreters. If you are prevented from coming, you find the recording in the library on the day after.',
  ],
  ru: [
    'Репетиция чтения на девяти языках',
    'Всем организациям; каждый читает на своём',
    'В воскресенье мы проводим репетицию по видеосвязи. Подключите гарнитуру, отключите уведомления и проверьте камеру за четверть часа до начала.',
    'Пришлите нам список переводчиков. Кто не сможет подключиться, найдёт запись в библиотеке на следующий день.',
  ],
  uk: [
    'Репетиція читання дев’ятьма мовами',
    'Усім організаціям; кожен читає своєю',
    'У неділю ми проводимо репетицію відеозв’язком. Підключіть гарнітуру, вимкніть сповіщення й перевірте камеру за чверть години до початку.',
    'Надішліть нам перелік перекладачів. Хто не зможе долучитися, знайде запис у бібліотеці наступного дня.',
  ],
  de: [
    'Probe für die Lesung in neun Sprachen',
    'An alle Organisationen; jede liest in ihrer eigenen',
    'Am Sonntag proben wir per Video. Schließen Sie Ihr Headset an, schalten Sie Benachrichtigungen stumm und prüfen Sie die Kamera eine Viertelstunde vorher.',
    'Schicken Sie uns bitte die Liste Ihrer Dolmetscherinnen und Dolmetscher. Wer verhindert ist, findet die Aufzeichnung am Tag danach in der Bibliothek.',
  ],
  fr: [
    'Répétition de la lecture en neuf langues',
    'À toutes les organisations ; chacune lit dans la sienne',
    'Dimanche, nous répétons en visioconférence. Branchez votre casque, coupez les notifications et vérifiez la caméra un quart d’heure avant.',
    'Envoyez-nous la liste de vos interprètes. Si vous êtes empêchés, vous trouverez l’enregistrement dans la bibliothèque le lendemain.',
  ],
  it: [
    'Prova della lettura in nove lingue',
    'A tutte le organizzazioni; ognuna legge nella propria',
    'Domenica facciamo una prova in videochiamata. Collegate le cuffie, silenziate le notifiche e controllate la telecamera un quarto d’ora prima.',
    'Mandateci l’elenco dei vostri interpreti. Chi non può partecipare trova la registrazione in biblioteca il giorno dopo.',
  ],
  cs: [
    'Zkouška čtení v devíti jazycích',
    'Všem organizacím; každá čte ve svém',
    'V neděli pořádáme zkoušku přes video. Připojte náhlavní soupravu, ztlumte upozornění a čtvrt hodiny předem vyzkoušejte kameru.',
    'Pošlete nám seznam svých tlumočníků. Kdo se nemůže připojit, najde záznam den poté v knihovně.',
  ],
  pl: [
    'Próba czytania w dziewięciu językach',
    'Do wszystkich organizacji; każda czyta w swoim',
    'W niedzielę robimy próbę przez wideo. Proszę podłączyć zestaw słuchawkowy, wyciszyć powiadomienia i kwadrans wcześniej sprawdzić kamerę.',
    'Prosimy o przesłanie listy tłumaczy. Kto nie może się połączyć, znajdzie nagranie w bibliotece następnego dnia.',
  ],
})
