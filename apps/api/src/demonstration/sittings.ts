import type { RuleSet } from '@memorial/domain'
import * as texts from './motion-texts.ts'
import type { DemoSitting } from './shapes.ts'

/** How the board decides. Clauses are those of the demonstration's own statutes. */
export const boardRules: RuleSet = {
  quorum: {
    fraction: { of: 2, in: 3 },
    recusedCount: true,
    checked: 'at-each-poll',
    second: null,
    clause: 'Art. 14.1',
  },
  majority: {
    ordinary: { fraction: { of: 1, in: 2 }, compare: 'more-than', basis: 'present', clause: 'Art. 14.2' },
    statutes: { fraction: { of: 2, in: 3 }, compare: 'at-least', basis: 'entitled', clause: 'Art. 14.3' },
    purpose: { fraction: { of: 1, in: 1 }, compare: 'at-least', basis: 'entitled', clause: 'CC 74' },
    exclusion: { fraction: { of: 2, in: 3 }, compare: 'at-least', basis: 'present', clause: 'Art. 6.4' },
    dissolution: { fraction: { of: 3, in: 4 }, compare: 'at-least', basis: 'entitled', clause: 'Art. 27.1' },
    election: { fraction: { of: 1, in: 2 }, compare: 'more-than', basis: 'present', clause: 'Art. 14.2' },
  },
  tie: { rule: 'chair-decides', clause: 'Art. 14.4' },
  ballots: { changeable: true, clause: 'Art. 15.2' },
  notice: { days: 5, lateItems: true, channel: ['portal'], clause: 'Art. 13.3' },
  convening: { by: ['chair', 'secretariat'], clause: 'Art. 13.1' },
  petition: null,
  proxies: null,
  distance: { clause: 'Art. 13.4' },
  deputies: { casting: true, clause: 'Art. 14.5' },
  circular: {
    unanimous: { clause: 'Art. 16.1', electronicConsent: 'Art. 16.2' },
    majority: { clause: 'Art. 16.3', days: 7 },
  },
  secrecy: { named: null, casting: null },
}

export const assemblyRules: RuleSet = {
  quorum: {
    fraction: { of: 1, in: 2 },
    recusedCount: true,
    checked: 'at-each-poll',
    second: { afterDays: 14, fraction: { of: 1, in: 3 }, clause: 'Art. 10.6' },
    clause: 'Art. 10.1',
  },
  majority: {
    ordinary: { fraction: { of: 1, in: 2 }, compare: 'more-than', basis: 'present', clause: 'Art. 10.2' },
    statutes: { fraction: { of: 2, in: 3 }, compare: 'at-least', basis: 'present', clause: 'Art. 10.3' },
    purpose: { fraction: { of: 1, in: 1 }, compare: 'at-least', basis: 'entitled', clause: 'CC 74' },
    exclusion: { fraction: { of: 2, in: 3 }, compare: 'at-least', basis: 'present', clause: 'Art. 6.4' },
    dissolution: { fraction: { of: 3, in: 4 }, compare: 'at-least', basis: 'entitled', clause: 'Art. 27.1' },
    election: { fraction: { of: 1, in: 2 }, compare: 'more-than', basis: 'cast', clause: 'Art. 10.5' },
  },
  tie: { rule: 'falls', clause: 'Art. 10.4' },
  ballots: { changeable: true, clause: 'Art. 11.2' },
  notice: { days: 20, lateItems: false, channel: ['portal', 'letter'], clause: 'Art. 9.2' },
  convening: { by: ['chair', 'secretariat'], clause: 'Art. 9.1' },
  petition: { fraction: { of: 1, in: 5 }, clause: 'CC 64(3)' },
  proxies: { limit: 1, clause: 'Art. 8.3' },
  distance: { clause: 'Art. 9.4' },
  deputies: null,
  circular: { unanimous: null, majority: null },
  secrecy: { named: { clause: 'Art. 11.3' }, casting: null },
}

const everybody = ['amsel', 'linden', 'рябина', 'калина', 'hirondelle', 'דוכיפת']
const without = (...absent: string[]) => everybody.filter((handle) => !absent.includes(handle))

/** The board's sittings, the oldest first; a motion that comes again is put again. */
export const sittings: DemoSitting[] = [
  {
    title: 'Vorstandssitzung August',
    by: 'amsel',
    place: 'Genf, Rue de Lausanne, und per Bild',
    begins: -96,
    present: without('דוכיפת'),
    items: [
      {
        motion: 'readings',
        by: 'рябина',
        poll: { yes: without('דוכיפת', 'hirondelle'), abstain: ['hirondelle'] },
      },
      {
        motion: 'exhibition',
        by: 'amsel',
        poll: { yes: ['linden', 'калина', 'hirondelle', 'рябина'], recused: { amsel: texts.ownHouse } },
      },
    ],
  },
  {
    title: 'Заседание Правления, октябрь',
    by: 'amsel',
    place: 'Женева',
    begins: -39,
    present: everybody,
    items: [
      {
        motion: 'budget',
        by: 'linden',
        poll: { yes: ['linden', 'рябина', 'hirondelle'], no: ['калина', 'amsel'], abstain: ['דוכיפת'] },
      },
      {
        motion: 'languages',
        by: 'калина',
        poll: { yes: ['amsel', 'калина', 'דוכיפת'], no: ['linden', 'рябина', 'hirondelle'] },
      },
    ],
  },
  {
    title: 'Заседание Правления, ноябрь',
    by: 'amsel',
    place: 'Женева и по связи',
    begins: -1 / 24,
    inProgress: true,
    present: without('hirondelle'),
    items: [
      { motion: 'register', by: 'hirondelle', poll: { yes: ['amsel', 'linden', 'рябина', 'калина'], no: ['דוכיפת'] } },
      { motion: 'budget', by: 'linden', poll: { yes: ['рябина'], no: [], closesIn: 6 } },
      { motion: 'inventory', by: 'דוכיפת', late: true },
    ],
  },
  {
    title: 'Séance du Comité, décembre',
    by: 'amsel',
    place: 'Genève',
    begins: 15,
    present: [],
    items: [
      { motion: 'assembly', by: 'amsel' },
      { motion: 'travel', by: 'linden' },
    ],
  },
]
