import { defineConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'

const portal = '<rootDir>/../../apps/portal/src'
const rooms = [
  'notices',
  'projects',
  'library',
  'identity',
  'record',
  'enrolment',
  'rooms',
  'ui/SeenBy.tsx',
  'ui/Copyable.tsx',
  'FinalQuestion.tsx',
].map((room) => `${portal}/${room}`)
/** The room with the most to say has a catalogue of its own. */
const governance = `${portal}/governance`

export default defineConfig({
  locales: ['en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he'],
  sourceLocale: 'en',
  fallbackLocales: { default: 'en' },
  rootDir: import.meta.dirname,
  // What the first screen says, and what is fetched with the rooms that one goes to.
  catalogs: [
    { path: '<rootDir>/locales/{locale}', include: [portal], exclude: [...rooms, governance] },
    { path: '<rootDir>/locales/rooms/{locale}', include: rooms },
    { path: '<rootDir>/locales/governance/{locale}', include: [governance] },
  ],
  orderBy: 'message',
  // Of the portal: what people wrote is no markup in it.
  runtimeConfigModule: { Trans: ['#trans', 'Trans'] },
  // Where a message stands, but not on which line: a diff of a catalogue is a diff of its words.
  format: formatter({ lineNumbers: false }),
})
