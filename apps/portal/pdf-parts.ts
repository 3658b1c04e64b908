import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

const require = createRequire(import.meta.url)

/**
 * What pdf.js asks for by name while it reads a document: character maps, the faces that every PDF may count on, and the
 * decoders of scans in JavaScript, because our pages may run no WebAssembly. They lie in a folder named after the version.
 */
export function pdfParts(): Plugin {
  return {
    name: 'pdf-parts',
    apply: 'build',
    async generateBundle() {
      const manifest = require.resolve('pdfjs-dist/package.json')
      const { version } = require(manifest) as { version: string }
      for (const folder of ['cmaps', 'standard_fonts', 'wasm']) {
        const from = join(dirname(manifest), folder)
        for (const name of (await readdir(from)).filter(isWanted))
          this.emitFile({
            type: 'asset',
            fileName: `assets/pdf-${version}/${folder}/${name}`,
            source: await readFile(join(from, name)),
          })
      }
    },
  }
}

/** Not the programs in WebAssembly, nor the one that would run the scripts of documents. */
function isWanted(name: string): boolean {
  return !name.endsWith('.wasm') && !/quickjs/i.test(name)
}
