import type { DemoVersion } from '../shapes.ts'
import { docx } from './docx.ts'
import { odt } from './odt.ts'
import type { Press } from './pdf.ts'
import { plainText } from './plain.ts'

/** The file of a version, as its format has it. */
export function fileOf(
  { writing, as }: DemoVersion,
  made: Date,
  press: Press,
): { format: 'pdf' | 'docx' | 'odt' | 'txt'; bytes: Uint8Array<ArrayBuffer> } {
  switch (as) {
    case 'pdf':
      return { format: as, bytes: press(writing, made) }
    case 'docx':
      return { format: as, bytes: docx(writing, made) }
    case 'odt':
      return { format: as, bytes: odt(writing, made) }
    default:
      return { format: 'txt', bytes: plainText(writing, as) }
  }
}
