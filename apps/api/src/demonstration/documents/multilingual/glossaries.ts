import { inMany } from './in-many.ts'

/** A workbook: on each sheet a term, and in the cell beside it what it means. */
export const archivalTerms = inMany({
  pl: [
    'Słowniczek archiwalny',
    'Pojęcia, o które goście pytają najczęściej; każdy język ma swój arkusz',
    'zespół\tWszystko, co wytworzył jeden urząd albo zebrała jedna osoba; zespołów się nie miesza.',
    'inwentarz\tSpis jednostek zespołu, zwykle w kolejności, w jakiej stały na półkach.',
    'sygnatura\tZnak, pod którym zamawia się jednostkę; przepisujemy go co do kreski.',
    'karta\tJeden arkusz poszytu; odwrotną stronę oznacza się literą v.',
  ],
  en: [
    'Archival glossary',
    'The terms that guests ask about most often; each language has its sheet',
    'fonds\tAll that one office produced or one person gathered; fonds are never mingled.',
    'inventory\tThe list of what a fonds holds, mostly in the order in which it stood on the shelves.',
    'shelfmark\tThe sign by which a file is ordered; copy it down to the last dash.',
    'folio\tOne leaf of a bound file; its reverse is marked with the letter v.',
  ],
  de: [
    'Archivglossar',
    'Begriffe, nach denen Gäste am häufigsten fragen; jede Sprache hat ihr Tabellenblatt',
    'Bestand\tAlles, was eine Behörde hervorgebracht oder ein Mensch gesammelt hat; Bestände werden nie vermischt.',
    'Findbuch\tDas Verzeichnis dessen, was ein Bestand enthält, meist in der Reihenfolge der Regale.',
    'Signatur\tDas Zeichen, unter dem man eine Akte bestellt; bitte bis auf den letzten Strich abschreiben.',
    'Blatt\tEin Bogen einer gehefteten Akte; die Rückseite trägt den Buchstaben v.',
  ],
  fr: [
    'Glossaire d’archives',
    'Les termes que les lecteurs demandent le plus ; chaque langue a sa feuille de calcul',
    'fonds\tTout ce qu’un bureau a produit ou qu’une personne a réuni ; on ne mélange jamais les fonds.',
    'inventaire\tLa liste de ce que contient un fonds, le plus souvent dans l’ordre des rayonnages.',
    'cote\tLe signe par lequel on commande un dossier ; recopiez-le jusqu’au dernier tiret.',
    'feuillet\tUne feuille d’un dossier relié ; son verso porte la lettre v.',
  ],
  it: [
    'Glossario d’archivio',
    'I termini che gli ospiti chiedono più spesso; ogni lingua ha il suo foglio di calcolo',
    'fondo\tTutto ciò che un ufficio ha prodotto o una persona ha raccolto; i fondi non si mescolano mai.',
    'inventario\tL’elenco di quanto un fondo contiene, di solito nell’ordine degli scaffali.',
    'segnatura\tIl segno con cui si ordina un fascicolo; va ricopiato fino all’ultimo trattino.',
    'carta\tUn foglio di un fascicolo cucito; il rovescio porta la lettera v.',
  ],
  cs: [
    'Archivní slovníček',
    'Pojmy, na které se badatelé ptají nejčastěji; každý jazyk má svůj list',
    'fond\tVše, co vytvořil jeden úřad nebo shromáždil jeden člověk; fondy se nikdy nemíchají.',
    'inventář\tSoupis toho, co fond obsahuje, většinou v pořadí, v jakém stál v regálech.',
    'signatura\tZnačka, pod kterou se spis objednává; opisuje se do poslední pomlčky.',
    'folio\tJeden list sešitého spisu; rubová strana se značí písmenem v.',
  ],
  ru: [
    'Архивный словарик',
    'Термины, о которых гости спрашивают чаще всего; у каждого языка свой лист таблицы',
    'фонд\tВсё, что создало одно учреждение или собрал один человек; фонды никогда не перемешивают.',
    'опись\tПеречень того, что есть в фонде, обычно в том порядке, в каком дела стояли на стеллажах.',
    'шифр\tЗнак, по которому заказывают дело; переписывайте его до последней чёрточки.',
    'лист\tОдин лист подшитого дела; оборот обозначают сокращением «об.».',
  ],
  uk: [
    'Архівний словничок',
    'Терміни, про які гості запитують найчастіше; кожна мова має свій аркуш таблиці',
    'фонд\tУсе, що створила одна установа або зібрала одна людина; фонди ніколи не перемішують.',
    'опис\tПерелік того, що є у фонді, зазвичай у тому порядку, в якому справи стояли на стелажах.',
    'шифр\tЗнак, за яким замовляють справу; переписуйте його до останньої рисочки.',
    'аркуш\tОдин аркуш підшитої справи; зворот позначають скороченням «зв.».',
  ],
  he: [
    'מילון מונחים ארכיוני',
    'המונחים שאורחים שואלים עליהם יותר מכול; לכל שפה גיליון משלה',
    'חטיבה\tכל מה שהפיק משרד אחד או אסף אדם אחד; חטיבות אינן מתערבבות לעולם.',
    'רשימת מצאי\tפירוט תכולתה של חטיבה, לרוב בסדר שבו עמדה על המדפים.',
    'סימול\tהסימן שלפיו מזמינים תיק; יש להעתיק אותו עד המקף האחרון.',
    'גיליון\tדף אחד מתוך תיק כרוך; את צדו השני מסמנים באות ב.',
  ],
})

/** The same for words of the files themselves. */
export const termsOfRepression = inMany({
  cs: [
    'Slova z vyšetřovacích spisů',
    'Výrazy, které se nepřekládají doslova; každý jazyk má svůj list',
    'vyhnanství\tNucený pobyt v odlehlém kraji s povinností hlásit se u velitele.',
    'zvláštní osídlenci\tRodiny vysídlené bez soudu, často v jediné noci a v dobytčácích.',
    'obnova cti\tRozhodnutí, kterým se rozsudek ruší jako nezákonný, mnohdy až posmrtně.',
  ],
  en: [
    'Words from the investigation files',
    'Expressions that are not translated word for word; each language has its sheet',
    'banishment\tForced residence in a remote district, with the duty to report to a commandant.',
    'special settlers\tFamilies evicted without trial, often in a single night and in cattle wagons.',
    'exoneration\tThe ruling that annuls a sentence as unlawful, in many cases posthumously.',
  ],
  de: [
    'Wörter aus den Untersuchungsakten',
    'Ausdrücke, die man nicht wörtlich übersetzt; jede Sprache hat ihr Tabellenblatt',
    'Verbannung\tErzwungener Aufenthalt in einer abgelegenen Gegend mit Meldepflicht beim Kommandanten.',
    'Sondersiedler\tFamilien, die ohne Urteil ausgesiedelt wurden, oft in einer Nacht und in Viehwaggons.',
    'Ehrenrettung\tDer Beschluss, der ein Urteil als rechtswidrig aufhebt, vielfach erst postum.',
  ],
  fr: [
    'Mots des dossiers d’instruction',
    'Expressions qu’on ne traduit pas mot à mot ; chaque langue a sa feuille',
    'relégation\tSéjour forcé dans une contrée reculée, avec obligation de pointer chez le commandant.',
    'colons spéciaux\tFamilles expulsées sans jugement, souvent en une nuit et dans des wagons à bestiaux.',
    'réhabilitation\tLa décision qui annule une condamnation comme illégale, bien souvent à titre posthume.',
  ],
  it: [
    'Parole dei fascicoli istruttori',
    'Espressioni che non si traducono alla lettera; ogni lingua ha il suo foglio',
    'confino\tSoggiorno obbligato in una zona remota, con l’obbligo di presentarsi al comandante.',
    'coloni speciali\tFamiglie sfrattate senza processo, spesso in una notte e su carri bestiame.',
    'riabilitazione\tLa decisione che annulla una condanna come illegittima, molte volte postuma.',
  ],
  pl: [
    'Słowa z akt śledczych',
    'Wyrażenia, których nie tłumaczy się dosłownie; każdy język ma swój arkusz',
    'zesłanie\tPrzymusowy pobyt w odległej okolicy, z obowiązkiem meldowania się u komendanta.',
    'specprzesiedleńcy\tRodziny wysiedlone bez wyroku, często jednej nocy i w bydlęcych wagonach.',
    'oczyszczenie z zarzutów\tOrzeczenie, które uchyla wyrok jako bezprawny, nieraz dopiero pośmiertnie.',
  ],
  ru: [
    'Слова из следственных дел',
    'Выражения, которые не переводят дословно; у каждого языка свой лист таблицы',
    'ссылка\tПринудительное проживание в глухой местности с обязанностью отмечаться у коменданта.',
    'спецпереселенцы\tСемьи, выселенные без суда, часто за одну ночь и в вагонах для скота.',
    'снятие обвинений\tРешение, которое отменяет приговор как незаконный, нередко лишь посмертно.',
  ],
  uk: [
    'Слова зі слідчих справ',
    'Вислови, які не перекладають дослівно; кожна мова має свій аркуш таблиці',
    'заслання\tПримусове проживання в глухій місцевості з обов’язком відмічатися в коменданта.',
    'спецпереселенці\tРодини, виселені без суду, часто за одну ніч і у вагонах для худоби.',
    'зняття звинувачень\tРішення, яке скасовує вирок як незаконний, нерідко аж посмертно.',
  ],
  he: [
    'מילים מתיקי החקירה',
    'ביטויים שאין מתרגמים מילה במילה; לכל שפה גיליון משלה',
    'הגליה\tמגורים כפויים באזור נידח, עם חובה להתייצב אצל המפקד.',
    'מתיישבים מיוחדים\tמשפחות שפונו בלי משפט, לעתים קרובות בלילה אחד ובקרונות בקר.',
    'טיהור השם\tההחלטה המבטלת פסק דין כבלתי חוקי, לא פעם רק לאחר המוות.',
  ],
})

/** A note that is kept beside the scanner. */
export const beforeScanning = inMany({
  it: [
    'Prima di scansionare una busta',
    'Appunti accanto allo scanner; ogni lingua ha il suo paragrafo',
    'Togliete graffette e spilli arrugginiti, spolverate il vetro, appoggiate accanto al foglio la scala dei grigi. Ogni immagine ha un nome con la segnatura e un numero progressivo; i fogli bianchi si scansionano lo stesso. Alla fine confrontate le miniature con le pagine e annotate nel verbale ciò che manca.',
  ],
  en: [
    'Before you scan a bundle',
    'Notes beside the scanner; each language has its paragraph',
    'Remove paper clips and rusty pins, dust the glass, and lay the greyscale strip beside the sheet. Each image is named by its shelfmark and a running number; blank leaves are scanned all the same. In the end compare the thumbnails with the pages and note down what is missing.',
  ],
  de: [
    'Bevor Sie ein Bündel scannen',
    'Notizen neben dem Scanner; jede Sprache hat ihren Absatz',
    'Entfernen Sie Büroklammern und rostige Nadeln, wischen Sie das Glas ab und legen Sie den Graukeil neben das Blatt. Jedes Bild heißt nach seiner Signatur und einer laufenden Nummer; leere Blätter werden trotzdem gescannt. Vergleichen Sie am Ende die Vorschaubilder mit den Seiten und vermerken Sie, was fehlt.',
  ],
  fr: [
    'Avant de numériser une liasse',
    'Notes à côté du scanner ; chaque langue a son paragraphe',
    'Retirez les trombones et les épingles rouillées, époussetez la vitre et posez l’échelle de gris à côté de la feuille. Chaque image porte la cote et un numéro d’ordre ; les feuillets vierges se numérisent aussi. À la fin, comparez les vignettes aux pages et notez ce qui manque.',
  ],
  cs: [
    'Než začnete skenovat svazek',
    'Poznámky vedle skeneru; každý jazyk má svůj odstavec',
    'Sundejte sponky a rezavé špendlíky, oprašte sklo a vedle listu položte šedou škálu. Každý snímek se jmenuje podle signatury a pořadového čísla; skenují se i prázdné listy. Nakonec porovnejte náhledy se stránkami a poznamenejte, co chybí.',
  ],
  pl: [
    'Zanim zeskanujesz poszyt',
    'Notatki obok skanera; każdy język ma swój akapit',
    'Usuń spinacze i zardzewiałe szpilki, odkurz szybę, a obok kartki połóż skalę szarości. Nazwa każdego obrazu to sygnatura i kolejny numer; puste kartki też skanujemy. Na koniec porównaj miniatury ze stronami i odnotuj, czego brakuje.',
  ],
  ru: [
    'Прежде чем сканировать связку',
    'Заметки рядом со сканером; у каждого языка свой абзац',
    'Снимите скрепки и ржавые булавки, протрите стекло и положите рядом с листом серую шкалу. Каждый снимок называют по шифру и порядковому номеру; чистые листы тоже сканируют. В конце сравните миниатюры со страницами и отметьте, чего не хватает.',
  ],
  uk: [
    'Перш ніж сканувати в’язку',
    'Нотатки поруч зі сканером; кожна мова має свій абзац',
    'Зніміть скріпки та іржаві шпильки, протріть скло й покладіть поруч з аркушем сіру шкалу. Кожне зображення називають за шифром і порядковим номером; чисті аркуші теж сканують. Наприкінці порівняйте мініатюри зі сторінками й зазначте, чого бракує.',
  ],
  he: [
    'לפני שסורקים צרור',
    'הערות ליד הסורק; לכל שפה פסקה משלה',
    'הסירו מהדקים וסיכות חלודות, נקו את הזכוכית והניחו ליד הדף את סולם האפורים. כל תמונה נקראת על שם הסימול ומספר רץ; גם דפים ריקים נסרקים. לבסוף השוו את התמונות הממוזערות לעמודים, ורשמו מה חסר.',
  ],
})
