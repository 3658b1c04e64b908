import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Writing } from './writing.ts'

/** Sets a writing as PDF/A-2a: its text can be read out and found, its fonts are in it. */
export type Press = (writing: Writing, made: Date) => Uint8Array<ArrayBuffer>

/**
 * A press: Typst with the fonts it carries, loaded once. Its Libertinus Serif (SIL Open Font License) has all nine
 * languages, Hebrew among them.
 */
export function press(): Press {
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: [] }] })
  const mainFileContent = readFileSync(join(import.meta.dirname, 'sheet.typ'), 'utf8')
  return (writing, made) => {
    const compiled = compiler.compile({ mainFileContent, inputs: { writing: JSON.stringify(writing) } })
    const { result } = compiled
    if (!result) throw new Error(`Typst: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`)
    return new Uint8Array(
      compiler.pdf(result, { pdfStandard: 'a-2a', creationTimestamp: Math.floor(made.getTime() / 1000) }),
    )
  }
}
