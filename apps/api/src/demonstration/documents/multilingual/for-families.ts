import { inMany } from './in-many.ts'

/** A form: whoever is recorded takes the leaf of their language home. */
export const consent = inMany({
  uk: [
    'Згода на запис розмови',
    'Бланк для усної історії; людина бере аркуш своєю мовою',
    'Я розповідаю добровільно й можу будь-коли зупинити диктофон. Запис розшифрують, а розшифровку я прочитаю, перш ніж її хтось побачить.',
    'Моє прізвище замінять вигаданим, якщо я цього захочу. Відкликати згоду можна одним рядком, без пояснень.',
  ],
  en: [
    'Consent to the recording of a conversation',
    'A form for oral history; everybody takes the leaf of their language',
    'I tell my story of my own free will and may stop the recorder at any time. The tape is transcribed, and I read the transcript before anyone sees it.',
    'My surname is replaced by an invented one if I wish. Consent can be withdrawn in a single line, without giving reasons.',
  ],
  ru: [
    'Согласие на запись беседы',
    'Бланк для устной истории; человек берёт лист на своём языке',
    'Я рассказываю добровольно и могу в любой момент остановить диктофон. Запись расшифруют, и я прочитаю расшифровку прежде, чем её кто-либо увидит.',
    'Мою фамилию заменят вымышленной, если я этого захочу. Отозвать согласие можно одной строкой, без объяснений.',
  ],
  de: [
    'Einwilligung in die Aufnahme eines Gesprächs',
    'Formular für Zeitzeugengespräche; jeder nimmt das Blatt seiner Sprache',
    'Ich erzähle freiwillig und kann das Aufnahmegerät jederzeit anhalten. Die Aufnahme wird verschriftlicht; ich lese die Abschrift, bevor jemand anderes sie sieht.',
    'Auf Wunsch wird mein Nachname durch einen erfundenen ersetzt. Die Einwilligung lässt sich mit einer Zeile widerrufen, ohne Begründung.',
  ],
  fr: [
    'Consentement à l’enregistrement d’un entretien',
    'Formulaire d’histoire orale ; chacun prend la feuille de sa langue',
    'Je raconte de mon plein gré et peux arrêter le dictaphone à tout moment. L’enregistrement sera transcrit, et je relirai la transcription avant quiconque.',
    'Mon nom de famille sera remplacé par un nom inventé si je le souhaite. Le consentement se retire d’une seule ligne, sans justification.',
  ],
  it: [
    'Consenso alla registrazione di un colloquio',
    'Modulo per la storia orale; ognuno prende il foglio della propria lingua',
    'Racconto di mia volontà e posso fermare il registratore in ogni momento. La registrazione viene sbobinata e leggo la trascrizione prima di chiunque altro.',
    'Se lo desidero, il mio cognome viene sostituito da uno inventato. Il consenso si revoca con una riga, senza spiegazioni.',
  ],
  cs: [
    'Souhlas s nahráváním rozhovoru',
    'Formulář pro orální historii; každý si vezme list ve svém jazyce',
    'Vyprávím dobrovolně a diktafon mohu kdykoli zastavit. Nahrávka se přepíše a přepis si přečtu dřív, než ho kdokoli uvidí.',
    'Moje příjmení se nahradí smyšleným, pokud si to budu přát. Souhlas lze odvolat jedinou větou, bez zdůvodnění.',
  ],
  pl: [
    'Zgoda na nagranie rozmowy',
    'Formularz historii mówionej; każdy bierze kartkę w swoim języku',
    'Opowiadam dobrowolnie i w każdej chwili mogę zatrzymać dyktafon. Nagranie zostanie spisane, a zapis przeczytam, zanim ktokolwiek go zobaczy.',
    'Moje nazwisko zostanie zastąpione zmyślonym, jeśli sobie tego życzę. Zgodę można cofnąć jednym zdaniem, bez uzasadnienia.',
  ],
  he: [
    'הסכמה להקלטת שיחה',
    'טופס להיסטוריה שבעל פה; כל אדם לוקח את הדף בשפתו',
    'אני מספר או מספרת מרצון, ורשאים לעצור את מכשיר ההקלטה בכל עת. ההקלטה תתומלל, ואקרא את התמליל לפני שמישהו אחר יראה אותו.',
    'שם משפחתי יוחלף בשם בדוי אם ארצה בכך. את ההסכמה אפשר לבטל בשורה אחת, בלי נימוקים.',
  ],
})

/** A receipt for papers that a family gives away. */
export const receipt = inMany({
  pl: [
    'Pokwitowanie przyjęcia darowizny',
    'Wzór; rodzina dostaje egzemplarz w swoim języku',
    'Przyjęliśmy od Państwa pudełko z papierami i album. Każdą rzecz owijamy w bezkwasową bibułę i wpisujemy do księgi nabytków.',
    'Darczyńca może zastrzec, że listy pozostaną zamknięte przez dziesięć lat, oraz w każdej chwili wypożyczyć je z powrotem.',
  ],
  en: [
    'Receipt for a donation',
    'A model; the family gets a copy in its own language',
    'We have received from you a box of papers and an album. Each piece is wrapped in acid-free tissue and entered in the accessions register.',
    'Donors may ask that letters remain closed for ten years, and may borrow them back at any time.',
  ],
  de: [
    'Empfangsbestätigung für eine Schenkung',
    'Muster; die Familie erhält ein Exemplar in ihrer Sprache',
    'Wir haben von Ihnen eine Schachtel mit Papieren und ein Album erhalten. Jedes Stück wird in säurefreies Seidenpapier gehüllt und ins Zugangsbuch eingetragen.',
    'Wer schenkt, kann verlangen, dass Briefe zehn Jahre verschlossen bleiben, und sie jederzeit zurückleihen.',
  ],
  fr: [
    'Reçu pour un don',
    'Modèle ; la famille en reçoit un exemplaire dans sa langue',
    'Nous avons reçu de vous une boîte de papiers et un album. Chaque pièce est enveloppée dans du papier de soie non acide et inscrite au registre des entrées.',
    'Les donateurs peuvent demander que les lettres restent fermées dix ans, et les réemprunter à tout moment.',
  ],
  it: [
    'Ricevuta di una donazione',
    'Modello; la famiglia ne riceve una copia nella propria lingua',
    'Abbiamo ricevuto da voi una scatola di carte e un album. Ogni pezzo viene avvolto in velina non acida e annotato nel registro d’ingresso.',
    'Chi dona può chiedere che le lettere restino chiuse per dieci anni e può riprenderle in prestito quando vuole.',
  ],
  cs: [
    'Potvrzení o přijetí daru',
    'Vzor; rodina dostane výtisk ve svém jazyce',
    'Přijali jsme od vás krabici s písemnostmi a album. Každý kus zabalíme do nekyselého hedvábného papíru a zapíšeme do přírůstkové knihy.',
    'Dárce může žádat, aby dopisy zůstaly deset let uzavřeny, a kdykoli si je zase vypůjčit.',
  ],
  ru: [
    'Расписка о приёме дара',
    'Образец; семья получает экземпляр на своём языке',
    'Мы приняли от вас коробку с бумагами и альбом. Каждый предмет оборачивают в бескислотную бумагу и вносят в книгу поступлений.',
    'Даритель может попросить, чтобы письма оставались закрытыми десять лет, и в любое время взять их обратно на руки.',
  ],
  uk: [
    'Розписка про приймання дарунка',
    'Зразок; родина отримує примірник своєю мовою',
    'Ми прийняли від вас коробку з паперами та альбом. Кожну річ загортають у безкислотний папір і вносять до книги надходжень.',
    'Дарувальник може попросити, щоб листи лишалися закритими десять років, і будь-коли позичити їх назад.',
  ],
  he: [
    'אישור על קבלת תרומה',
    'נוסח לדוגמה; המשפחה מקבלת עותק בשפתה',
    'קיבלנו מכם קופסה של ניירות ואלבום. כל פריט נעטף בנייר משי נטול חומצה ונרשם בפנקס הרכישות.',
    'התורמים רשאים לבקש שהמכתבים יישארו סגורים עשר שנים, ולשאול אותם בחזרה בכל עת.',
  ],
})

/** A letter to an archive abroad, whatever it speaks. */
export const toArchives = inMany({
  ru: [
    'Просьба о копиях из зарубежного архива',
    'Письмо-образец; отправляйте вместе с листом на языке адресата',
    'Мы разыскиваем следы людей, угнанных на принудительные работы. Просим проверить заводские картотеки и списки бараков.',
    'Пошлину и пересылку мы оплатим. Просим указать, можно ли цитировать найденное, и сделать скан с оборотом каждого листа.',
  ],
  en: [
    'Request for copies from an archive abroad',
    'A model letter; send it with the leaf of the language that is read there',
    'We are tracing people who were deported for forced labour. Kindly check the factory card files and the lists of the barracks.',
    'We pay fees and postage. Please tell us whether the findings may be quoted, and scan each sheet with its reverse.',
  ],
  de: [
    'Bitte um Kopien aus einem Archiv im Ausland',
    'Musterbrief; mit dem Blatt der dortigen Sprache senden',
    'Wir suchen nach Spuren von Menschen, die zur Zwangsarbeit verschleppt wurden. Bitte prüfen Sie Werkskarteien und Barackenlisten.',
    'Gebühren und Porto übernehmen wir. Teilen Sie uns bitte mit, ob aus dem Gefundenen zitiert werden darf, und scannen Sie auch die Rückseiten.',
  ],
  fr: [
    'Demande de copies à un service d’archives étranger',
    'Lettre type ; à joindre à la feuille dans la langue du destinataire',
    'Nous recherchons la trace de personnes déportées pour le travail forcé. Merci de vérifier les fichiers d’usine et les listes de baraques.',
    'Nous réglons les droits et l’affranchissement. Indiquez-nous si les trouvailles peuvent être citées, et numérisez aussi le verso.',
  ],
  it: [
    'Richiesta di copie a un archivio estero',
    'Lettera modello; va spedita con il foglio nella lingua del destinatario',
    'Cerchiamo le tracce di persone deportate per il lavoro coatto. Vi preghiamo di controllare gli schedari delle fabbriche e gli elenchi delle baracche.',
    'Paghiamo noi i diritti e le spese postali. Diteci se quanto trovate si può citare, e scansionate anche il retro.',
  ],
  cs: [
    'Žádost o kopie ze zahraničního archivu',
    'Vzorový dopis; posílejte s listem v jazyce adresáta',
    'Pátráme po lidech odvlečených na nucené práce. Prosíme o prověření továrních kartoték a seznamů baráků.',
    'Poplatky i poštovné uhradíme. Sdělte nám prosím, zda se z nálezů smí citovat, a naskenujte i rubové strany.',
  ],
  pl: [
    'Prośba o kopie z archiwum za granicą',
    'List wzorcowy; wysyłamy go z kartką w języku adresata',
    'Szukamy śladów ludzi wywiezionych na roboty przymusowe. Prosimy o sprawdzenie kartotek fabrycznych i spisów baraków.',
    'Opłaty i przesyłkę pokryjemy. Prosimy o informację, czy znaleziska wolno cytować, oraz o skany z odwrotną stroną.',
  ],
  uk: [
    'Прохання про копії із закордонного архіву',
    'Лист-зразок; надсилайте разом з аркушем мовою адресата',
    'Ми розшукуємо сліди людей, вивезених на примусові роботи. Просимо перевірити заводські картотеки й списки бараків.',
    'Мито й пересилання ми оплатимо. Просимо повідомити, чи можна цитувати знайдене, і зробити скан зі зворотом кожного аркуша.',
  ],
  he: [
    'בקשת העתקים מארכיון בחו״ל',
    'מכתב לדוגמה; שולחים אותו עם הדף בשפת הנמען',
    'אנו מחפשים עקבות של אנשים שגורשו לעבודת כפייה. נודה לכם אם תבדקו את כרטסות המפעלים ואת רשימות הצריפים.',
    'את האגרה ואת דמי המשלוח נשלם אנחנו. אנא כתבו לנו אם מותר לצטט מן הממצאים, וסרקו גם את גב הדף.',
  ],
})
