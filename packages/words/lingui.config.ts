import { defineConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'

const portal = '<rootDir>/../../apps/portal/src'
const rooms = ['notices', 'projects', 'governance', 'library', 'identity', 'record', 'enrolment', 'rooms'].map(
  (room) => `${portal}/${room}`,
)

export default defineConfig({
  locales: ['en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he'],
  sourceLocale: 'en',
  fallbackLocales: { default: 'en' },
  rootDir: import.meta.dirname,
  // What the first screen says, and what is fetched with the rooms that one goes to.
  catalogs: [
    { path: '<rootDir>/locales/{locale}', include: [portal], exclude: rooms },
    { path: '<rootDir>/locales/rooms/{locale}', include: rooms },
  ],
  orderBy: 'message',
  // Where a message stands, but not on which line: a diff of a catalogue is a diff of its words.
  format: formatter({ lineNumbers: false }),
})
