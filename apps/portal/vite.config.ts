import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressed } from './compressed.ts'
import { pdfParts } from './pdf-parts.ts'

const names = 'assets/[hash:7]'

const api = 'http://localhost:4101'

export default defineConfig({
  plugins: [
    react(),
    lingui({
      configPath: `${import.meta.dirname}/../../packages/words/lingui.config.ts`,
      macroTransform: true,
      failOnCompileError: true,
    }),
    pdfParts(),
    compressed(),
  ],
  // The server puts a fresh nonce in its place for each page.
  html: { cspNonce: '__NONCE__' },
  build: {
    target: ['chrome123', 'firefox128', 'safari17.5'],
    // A data: address would need an exception in the content security policy.
    assetsInlineLimit: 0,
    manifest: true,
    // pdf.js, in kB: only who looks at a PDF fetches it.
    chunkSizeWarningLimit: 520,
    // The rules are pure: of their package a page takes only what it names.
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => !id.includes('/packages/domain/') },
      // The first screen brings the names of all that may follow: they are short. The manifest says what each of them is.
      output: { entryFileNames: `${names}.js`, chunkFileNames: `${names}.js`, assetFileNames: `${names}[extname]` },
    },
  },
  server: { proxy: { '/trpc': api, '/files': api, '/live': api, '/health': api } },
})
