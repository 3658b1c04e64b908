import { publishingNames } from './notice-names.ts'
import { agendaProposals, boardMinutes, figures, maintenance, scanner, travelling } from './notice-texts.ts'
import type { DemoNotice } from './shapes.ts'

/** What the secretariat has told in the last weeks, the newest first. */
export const notices: DemoNotice[] = [
  {
    class: 'decision',
    original: 'en',
    texts: publishingNames,
    by: 'gneiss',
    ago: 2.3,
    audience: 'network',
    acknowledgement: {
      due: 4,
      missing:
        'linden hawthorn кедр яшма дрозд birke малахит hirondelle ardoise allodola jeřabina bursztyn דוכיפת בזלת нефрит смерека schiefer ясень щегол свиристель'.split(
          ' ',
        ),
    },
  },
  {
    class: 'decision',
    original: 'en',
    texts: boardMinutes,
    by: 'gneiss',
    ago: 4.1,
    audience: 'board',
    acknowledgement: { due: 3, missing: ['linden', 'калина', 'hirondelle'] },
  },
  {
    class: 'deadline',
    original: 'fr',
    texts: agendaProposals,
    by: 'mélèze',
    ago: 6.2,
    audience: 'assembly',
    expires: 30,
    acknowledgement: { due: 8, missing: ['граб', 'birke', 'chêne', 'quarzo', 'אלון', 'щегол', 'пихта'] },
  },
  { class: 'deadline', original: 'en', texts: figures, by: 'gneiss', ago: 8.4, audience: [2, 3, 4, 15], expires: 12 },
  { class: 'information', original: 'ru', texts: scanner, by: 'оливин', ago: 9.3, audience: [1, 4, 11, 13, 14, 15] },
  {
    class: 'information',
    original: 'en',
    texts: maintenance,
    by: 'gneiss',
    ago: 9.8,
    audience: 'network',
    expires: -3,
  },
  {
    class: 'safety',
    original: 'fr',
    texts: travelling,
    by: 'mélèze',
    ago: 16.1,
    audience: 'network',
    acknowledgement: { due: -1, missing: ['липа', 'яшма', 'granit', 'ardoise', 'čedič', 'оливин', 'нефрит', 'щегол'] },
  },
]
