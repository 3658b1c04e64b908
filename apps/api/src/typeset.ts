import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** Sets what a sheet is given as PDF/A-2a: its text can be read out and found, its fonts are in it. */
export type Typeset<Given> = (given: Given, made: Date) => Uint8Array<ArrayBuffer>

/**
 * A sheet of Typst with the fonts that it carries, loaded once. Its Libertinus Serif (SIL Open Font License) has all nine
 * languages, Hebrew among them. The sheet reads what it is given as JSON from its input of that name.
 */
export function typesetter<Given>(sheet: string, name: string): Typeset<Given> {
  const { compiler, compiled } = compilerOf<Given>(sheet, name)
  return (given, made) =>
    new Uint8Array(
      compiler.pdf(compiled(given), { pdfStandard: 'a-2a', creationTimestamp: Math.floor(made.getTime() / 1000) }),
    )
}

/** The same as a picture (SVG) of the first page. */
export function pictureSetter<Given>(sheet: string, name: string): (given: Given) => string {
  const { compiler, compiled } = compilerOf<Given>(sheet, name)
  return (given) => compiler.plainSvg(compiled(given))
}

function compilerOf<Given>(sheet: string, name: string) {
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: [] }] })
  const mainFileContent = readFileSync(sheet, 'utf8')
  const compiled = (given: Given) => {
    const compiled = compiler.compile({ mainFileContent, inputs: { [name]: JSON.stringify(given) } })
    const { result } = compiled
    if (!result) throw new Error(`Typst: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`)
    return result
  }
  return { compiler, compiled }
}
