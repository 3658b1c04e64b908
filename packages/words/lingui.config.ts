import { defineConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'

export default defineConfig({
  locales: ['en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he'],
  sourceLocale: 'en',
  fallbackLocales: { default: 'en' },
  rootDir: import.meta.dirname,
  catalogs: [{ path: '<rootDir>/locales/{locale}', include: ['<rootDir>/../../apps/portal/src'] }],
  orderBy: 'message',
  // Where a message stands, but not on which line: a diff of a catalogue is a diff of its words.
  format: formatter({ lineNumbers: false }),
})
