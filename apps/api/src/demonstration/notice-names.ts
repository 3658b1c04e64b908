import type { Texts } from './shapes.ts'

/** “How we publish names this winter”, which everybody is asked to read: in all nine languages. */
export const publishingNames: Texts = {
  en: {
    title: 'How we publish names this winter',
    body: `The board has agreed on one way of publishing names for all fifteen organisations. It holds from today until the end of March and covers the readings, the exhibition and everything we put on the web.

The dead are to be named; the living are to be asked. Five rules follow from this:

- **A name from the past** is published with at least two sources. Where we have only one, we wait.
- **A living person** is named only after saying yes in writing, to this publication and not to publications in general. That includes relatives, readers, translators and ourselves.
- **Pictures** show no face that can be recognised unless that person has agreed. At a reading, photograph hands, candles, paper.
- **Places and times** of small gatherings are mentioned only afterwards.
- **A family’s wish** to change or remove a name is met on the same day. We ask for reasons later, if at all.

If you are in doubt, leave the name out and write to the secretariat. A missing line can be added in a week; a published one cannot be taken back.

Please talk these rules through with the people you work with, and confirm here that you have read them.`,
  },
  ru: {
    title: 'Как мы публикуем имена этой зимой',
    body: `Правление приняло единый порядок публикации имен для всех пятнадцати организаций. Он действует с сегодняшнего дня до конца марта и касается чтений, выставки и всего, что мы размещаем в сети.

Погибших мы называем, живых сначала спрашиваем. Отсюда пять правил:

- **Имя из прошлого** публикуем, когда есть не меньше двух источников. Если источник один, ждем.
- **Живого человека** называем только с его письменного согласия, и именно на эту публикацию, а не на публикации вообще. Это относится к родственникам, к тем, кто читает, к переводчикам и к нам самим.
- **На снимках** нет узнаваемых лиц, если человек не дал согласия. На чтениях снимайте руки, свечи, листы бумаги.
- **Место и время** небольших встреч упоминаем только после того, как они прошли.
- **Просьбу семьи** изменить или убрать имя выполняем в тот же день. О причинах спрашиваем потом, если вообще спрашиваем.

Если сомневаетесь, не ставьте имя и напишите в секретариат. Пропущенную строку можно добавить через неделю, опубликованную уже не вернуть.

Пожалуйста, обсудите эти правила с теми, с кем работаете, и подтвердите здесь, что прочли их.`,
  },
  uk: {
    title: 'Як ми публікуємо імена цієї зими',
    body: `Правління ухвалило єдиний порядок публікації імен для всіх п’ятнадцяти організацій. Він діє від сьогодні до кінця березня й стосується читань, виставки та всього, що ми розміщуємо в мережі.

Загиблих ми називаємо, живих спершу питаємо. Звідси п’ять правил:

- **Ім’я з минулого** публікуємо, коли є щонайменше два джерела. Якщо джерело одне, чекаємо.
- **Живу людину** називаємо лише за її письмовою згодою, і саме на цю публікацію, а не на публікації загалом. Це стосується родичів, тих, хто читає, перекладачів і нас самих.
- **На світлинах** немає обличчя, яке можна впізнати, якщо людина не погодилася. На читаннях знімайте руки, свічки, аркуші.
- **Місце й час** невеликих зустрічей згадуємо лише після того, як вони відбулися.
- **Прохання родини** змінити чи прибрати ім’я виконуємо того ж дня. Про причини питаємо згодом, якщо взагалі питаємо.

Якщо вагаєтеся, не ставте імені й напишіть до секретаріату. Пропущений рядок можна додати за тиждень, опублікованого вже не повернути.

Будь ласка, обговоріть ці правила з тими, з ким працюєте, і підтвердьте тут, що прочитали їх.`,
  },
  de: {
    title: 'Wie wir in diesem Winter Namen veröffentlichen',
    body: `Der Vorstand hat für alle fünfzehn Organisationen einen gemeinsamen Umgang mit Namen beschlossen. Er gilt ab heute bis Ende März: für die Lesungen, die Ausstellung und alles, was wir ins Netz stellen.

Die Toten nennen wir, die Lebenden fragen wir. Daraus folgen fünf Regeln:

- **Ein Name aus der Vergangenheit** erscheint mit mindestens zwei Quellen. Haben wir nur eine, warten wir.
- **Wer lebt**, wird nur genannt, wenn eine schriftliche Zusage vorliegt, und zwar für diese Veröffentlichung, nicht für Veröffentlichungen überhaupt. Das gilt für Angehörige, für die Lesenden, für alle, die übersetzen, und für uns selbst.
- **Bilder** zeigen kein erkennbares Gesicht ohne Einverständnis. Fotografiert bei Lesungen Hände, Kerzen, Papier.
- **Ort und Zeit** kleiner Treffen nennen wir erst danach.
- **Wünscht eine Familie**, dass ein Name geändert oder entfernt wird, geschieht das am selben Tag. Nach Gründen fragen wir später, wenn überhaupt.

Im Zweifel lasst den Namen weg und schreibt dem Sekretariat. Eine fehlende Zeile lässt sich in einer Woche ergänzen, eine veröffentlichte nicht mehr zurückholen.

Bitte sprecht diese Regeln mit den Menschen durch, mit denen ihr arbeitet, und bestätigt hier, dass ihr sie gelesen habt.`,
  },
  fr: {
    title: 'Comment nous publions les noms cet hiver',
    body: `Le comité a adopté une même manière de publier les noms pour les quinze organisations. Elle vaut d’aujourd’hui à la fin mars et concerne les lectures, l’exposition et tout ce que nous mettons en ligne.

Les morts, nous les nommons ; les vivants, nous leur demandons. Il en découle cinq règles :

- **Un nom du passé** est publié avec au moins deux sources. Si nous n’en avons qu’une, nous attendons.
- **Une personne vivante** n’est nommée qu’avec son accord écrit, donné pour cette publication et non pour toute publication. Cela vaut pour les proches, pour celles et ceux qui lisent, qui traduisent, et pour nous-mêmes.
- **Les images** ne montrent aucun visage reconnaissable sans l’accord de la personne. Lors d’une lecture, photographiez les mains, les bougies, le papier.
- **Le lieu et l’heure** des petites réunions ne sont mentionnés qu’après coup.
- **Si une famille souhaite** qu’un nom soit modifié ou retiré, c’est fait le jour même. Nous demandons pourquoi plus tard, si nous le demandons.

En cas de doute, laissez le nom de côté et écrivez au secrétariat. Une ligne absente peut être ajoutée dans une semaine ; une ligne publiée ne se reprend pas.

Merci de parler de ces règles avec les personnes qui travaillent avec vous, et de confirmer ici que vous les avez lues.`,
  },
  it: {
    title: 'Come pubblichiamo i nomi quest’inverno',
    body: `Il consiglio direttivo ha approvato un unico modo di pubblicare i nomi per tutte e quindici le organizzazioni. Vale da oggi alla fine di marzo e riguarda le letture, la mostra e tutto ciò che mettiamo in rete.

I morti li nominiamo; ai vivi chiediamo. Ne seguono cinque regole:

- **Un nome del passato** si pubblica con almeno due fonti. Se ne abbiamo una sola, aspettiamo.
- **Una persona vivente** si nomina solo dopo il suo consenso scritto, dato per questa pubblicazione e non per le pubblicazioni in generale. Vale per i familiari, per chi legge, per chi traduce e per noi stessi.
- **Le immagini** non mostrano volti riconoscibili senza il consenso della persona. Alle letture fotografate le mani, le candele, la carta.
- **Luogo e ora** dei piccoli incontri si menzionano solo dopo che si sono svolti.
- **Se una famiglia desidera** cambiare o togliere un nome, lo facciamo il giorno stesso. Il perché lo chiediamo più tardi, se lo chiediamo.

Nel dubbio, lasciate fuori il nome e scrivete al segretariato. Una riga mancante si può aggiungere tra una settimana, una riga pubblicata non si può ritirare.

Vi preghiamo di discutere queste regole con le persone con cui lavorate e di confermare qui di averle lette.`,
  },
  cs: {
    title: 'Jak budeme letos v zimě zveřejňovat jména',
    body: `Výbor schválil pro všech patnáct organizací jednotný způsob zveřejňování jmen. Platí ode dneška do konce března a týká se čtení, výstavy i všeho, co dáváme na web.

Mrtvé jmenujeme, živých se ptáme. Z toho plyne pět pravidel:

- **Jméno z minulosti** zveřejníme, máme-li alespoň dva prameny. Máme-li jen jeden, počkáme.
- **Žijícího člověka** jmenujeme jen s jeho písemným souhlasem, a to s tímto zveřejněním, ne se zveřejňováním vůbec. Platí to pro příbuzné, pro ty, kdo čtou nebo překládají, i pro nás samotné.
- **Na snímcích** není bez souhlasu žádná rozpoznatelná tvář. Při čtení foťte ruce, svíčky, papír.
- **Místo a čas** malých setkání uvádíme až poté, co proběhla.
- **Přeje-li si rodina** jméno změnit nebo odstranit, uděláme to týž den. Na důvody se ptáme později, pokud vůbec.

Když si nejste jistí, jméno vynechte a napište sekretariátu. Chybějící řádek lze za týden doplnit, zveřejněný už zpátky nevezmeme.

Proberte prosím tato pravidla s lidmi, s nimiž pracujete, a potvrďte zde, že jste je četli.`,
  },
  pl: {
    title: 'Jak publikujemy nazwiska tej zimy',
    body: `Zarząd przyjął jednolite zasady publikowania nazwisk dla wszystkich piętnastu organizacji. Obowiązują od dziś do końca marca i dotyczą czytań, wystawy oraz wszystkiego, co zamieszczamy w sieci.

Zmarłych wymieniamy z nazwiska, żyjących pytamy o zgodę. Wynika z tego pięć zasad:

- **Nazwisko z przeszłości** publikujemy, gdy mamy co najmniej dwa źródła. Jeśli mamy jedno, czekamy.
- **Osobę żyjącą** wymieniamy tylko za jej pisemną zgodą, udzieloną na tę publikację, a nie na publikacje w ogóle. Dotyczy to krewnych, osób czytających i tłumaczących oraz nas samych.
- **Na zdjęciach** nie ma twarzy, którą można rozpoznać, jeśli ta osoba się nie zgodziła. Podczas czytania fotografujcie dłonie, świece, papier.
- **Miejsce i czas** małych spotkań podajemy dopiero po fakcie.
- **Prośbę rodziny** o zmianę lub usunięcie nazwiska spełniamy tego samego dnia. O powody pytamy później, jeśli w ogóle.

W razie wątpliwości pomińcie nazwisko i napiszcie do sekretariatu. Brakujący wiersz można dodać za tydzień, opublikowanego nie da się cofnąć.

Prosimy omówić te zasady z osobami, z którymi pracujecie, i potwierdzić tutaj, że zostały przeczytane.`,
  },
  he: {
    title: 'כך נפרסם שמות בחורף הזה',
    body: `הוועד המנהל קבע דרך אחת לפרסום שמות, והיא מחייבת את כל חמישה־עשר הארגונים. היא בתוקף מהיום ועד סוף מרץ וחלה על הקראות השמות, על התערוכה ועל כל מה שאנחנו מעלים לרשת.

את המתים אנחנו מזכירים בשמם; את החיים אנחנו שואלים. מכאן חמישה כללים:

- **שם מן העבר** מתפרסם כשיש לו לפחות שני מקורות. כשיש רק אחד, ממתינים.
- **אדם חי** נזכר בשמו רק לאחר שהסכים בכתב, לפרסום הזה ולא לפרסומים בכלל. הדבר נכון לבני משפחה, לקוראים ולקוראות, למתרגמים ולמתרגמות וגם לנו עצמנו.
- **בתמונות** אין פנים שאפשר לזהות בלי הסכמת המצולם. בהקראה, צלמו ידיים, נרות, נייר.
- **מקום ושעה** של מפגשים קטנים נזכרים רק אחרי שהתקיימו.
- **בקשת משפחה** לשנות שם או להסירו מתמלאת עוד באותו היום. על הסיבות שואלים אחר כך, אם בכלל.

אם יש ספק, השאירו את השם בחוץ וכתבו למזכירות. שורה חסרה אפשר להוסיף בעוד שבוע; שורה שפורסמה אי אפשר להשיב.

אנא שוחחו על הכללים האלה עם מי שעובדים איתכם, ואשרו כאן שקראתם אותם.`,
  },
}
