import { heading, paragraph, points, field, type Writing } from './writing.ts'

export const readingRoom: Writing = {
  language: 'de',
  title: 'Benutzungsordnung des Lesesaals',
  source: 'Beschlossen vom Verein; gilt auch für Gäste aus anderen Organisationen des Netzwerks',
  blocks: [
    heading('Anmeldung'),
    paragraph(
      'Wer Akten einsehen will, meldet sich spätestens drei Werktage vorher an und nennt das Thema. Ein Ausweis wird nicht kopiert; es genügt, dass eine Person aus dem Netzwerk für den Gast bürgt.',
    ),
    heading('Im Lesesaal'),
    ...points(
      'Geschrieben wird mit Bleistift oder auf dem Rechner. Taschen, Getränke und Klebezettel bleiben draußen.',
      'Auf dem Tisch liegt immer nur eine Mappe. Die Reihenfolge der Blätter bleibt, wie sie ist, auch wenn sie falsch scheint.',
      'Fotografien werden nur mit Handschuhen berührt, Briefe nicht geglättet.',
      'Was beschädigt ist oder fehlt, wird der Aufsicht gesagt, bevor weitergelesen wird.',
    ),
    heading('Aufnahmen'),
    paragraph(
      'Eigene Aufnahmen ohne Blitz sind erlaubt, soweit die Signatur keine Sperrfrist trägt. Auf jeder ersten Aufnahme einer Akte ist die Signatur zu sehen. Für die Veröffentlichung ist eine schriftliche Zustimmung nötig.',
    ),
    heading('Namen lebender Personen'),
    paragraph(
      'Namen und Angaben zu lebenden Personen verlassen den Lesesaal nur anonymisiert. Das gilt für Notizen ebenso wie für Aufnahmen, und auch dann, wenn die Akte selbst offen liegt.',
    ),
    heading('Öffnungszeiten'),
    paragraph('Dienstag bis Donnerstag, 10 bis 17 Uhr. Ausgehoben wird um 10, 12 und 14 Uhr.'),
  ],
}

export const readersSheet: Writing = {
  language: 'it',
  title: 'Scheda per chi legge i nomi in pubblico',
  source: 'Una pagina da stampare e tenere in mano',
  blocks: [
    heading('Prima'),
    ...points(
      'Leggete il vostro foglio due volte a voce alta, a casa. Segnate l’accento dei nomi che non conoscete.',
      'Chiedete a chi coordina come si pronunciano i nomi dei luoghi: nessuno li sa tutti.',
      'Arrivate dieci minuti prima. Il foglio passa da una mano all’altra, il microfono no.',
    ),
    heading('Durante'),
    paragraph(
      'Nome, età, mestiere, data. Una pausa dopo ogni persona, lunga come un respiro. Se sbagliate un nome, ripetetelo e andate avanti: non scusatevi.',
    ),
    paragraph(
      'Chi vuole può aggiungere alla fine il nome di una persona della propria famiglia. Nient’altro: né commenti, né discorsi.',
    ),
    heading('Dopo'),
    paragraph(
      'Restituite il foglio. Fotografate mani, candele, carta; nessun volto riconoscibile, a meno che la persona non sia d’accordo.',
    ),
    field('Luogo e ora del ritrovo'),
  ],
}

/** @param day When the board talked, in words. */
export function callNotes(day: string): Writing {
  return {
    language: 'en',
    title: 'Notes of the board’s call between sittings',
    source: `${day}. For the members; nothing was decided, decisions are taken in a sitting and stand in the register`,
    blocks: [
      heading('Who took part'),
      paragraph(
        'amsel, linden, калина, hirondelle and דוכיפת; рябина sent remarks in writing. Notes: gneiss, for the secretariat.',
      ),
      heading('1. Publishing names'),
      paragraph(
        'The remarks of four organisations were read. Nobody asks for less than two sources; two ask what counts as one. The secretariat writes down three examples before the rule is looked at again in spring.',
      ),
      heading('2. Money for translations'),
      paragraph(
        'A part of this year’s sum has not been used, because two long texts came late. linden prepares a line for the motion on the budget and sends it to the members first.',
      ),
      heading('3. Opening of the assembly'),
      paragraph(
        'Two members were asked to speak for the network; both would rather see a joint greeting read in three languages. The chair puts it on the agenda.',
      ),
      heading('To be done'),
      ...points(
        'gneiss: the three examples, within two weeks.',
        'калина: a word with the translators about the length of texts.',
        'amsel: the agenda of the next sitting, five days ahead.',
      ),
      paragraph('The call lasted one hour and ten minutes.'),
    ],
  }
}

export const minutesModel: Writing = {
  language: 'fr',
  title: 'Modèle de procès-verbal',
  source: 'À compléter par le secrétariat ; les rubriques restent, même vides',
  blocks: [
    field('Organe'),
    field('Date, heure et fuseau'),
    field('Lieu ou moyen de communication'),
    heading('Présences'),
    paragraph(
      'Indiquer le nombre de membres présents et représentés, le quorum exigé et le moment où il a été constaté. Une arrivée ou un départ en cours de séance se note à l’endroit où il a lieu.',
    ),
    field('Présidence'),
    field('Personne qui tient le procès-verbal'),
    heading('Pour chaque point de l’ordre du jour'),
    ...points(
      'le texte exact de la proposition mise aux voix, amendements compris ;',
      'les récusations et leur motif en un mot ;',
      'le résultat : oui, non, abstentions, majorité requise et base du calcul ;',
      'les déclarations dont l’inscription a été demandée.',
    ),
    heading('Ce qui n’y figure pas'),
    paragraph(
      'Ni le vote de chacun lorsqu’il est secret, ni les propos tenus, ni les noms de personnes extérieures qui n’y ont pas consenti.',
    ),
    heading('Clôture'),
    paragraph(
      'Le procès-verbal est lu par les membres, corrigé, puis signé par la présidence. Les décisions sont portées au registre le jour de la signature.',
    ),
  ],
}
