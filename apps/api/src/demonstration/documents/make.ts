import { formatOf, type Format } from '@memorial/domain'
import type { DemoVersion, Made } from '../shapes.ts'
import { bell } from './bell.ts'
import { djvuMaker } from './djvu.ts'
import { docx } from './docx.ts'
import { eml, html, markdown, rtf } from './marked-up.ts'
import { odt } from './odt.ts'
import { press } from './pdf.ts'
import { plan } from './plan.ts'
import { plainText, type Encoding } from './plain.ts'
import { scanner } from './scan.ts'
import { ods, xlsx } from './sheets.ts'
import { pptx } from './slides.ts'
import type { Writing } from './writing.ts'

type Make = (writing: Writing, made: Date) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>

export type Workbench = Record<Made, Make>

/** What makes files; what sets type is loaded once. */
export const workbench = (): Workbench => ({
  pdf: press(),
  scan: scanner(),
  djvu: djvuMaker(),
  plan,
  bell,
  docx,
  odt,
  xlsx,
  ods,
  pptx,
  rtf,
  html,
  markdown,
  eml,
})

/** The file of a version, as its format has it. */
export async function fileOf(
  { writing, file, as }: Pick<DemoVersion, 'writing' | 'file' | 'as'>,
  made: Date,
  bench: Workbench,
): Promise<{ format: Format; bytes: Uint8Array<ArrayBuffer> }> {
  const bytes = as in bench ? await bench[as as Made](writing, made) : plainText(writing, as as Encoding)
  return { format: formatOf(file), bytes }
}
