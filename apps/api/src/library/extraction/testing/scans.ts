import sharp from 'sharp'
import type { Writing } from '../../../demonstration/documents/writing.ts'
import { declaration } from '../../../demonstration/documents/declaration.ts'
import { scanner } from '../../../demonstration/documents/scan.ts'
import { installed, isRecognisable } from '../programs.ts'
import { pdfOfPictures } from './pdf-of.ts'

/** Whether the programs that recognise pictures are on this machine; where they are not, there is nothing to try. */
export const recognises = isRecognisable('pdf', installed())

export const withoutPrograms = { spoken: [] }

/** The first lines of the declaration as a picture. */
export async function scan(blocks = 3): Promise<Uint8Array> {
  const whole = declaration('ru')
  const writing: Writing = { ...whole, blocks: whole.blocks.slice(0, blocks) }
  return scanner()(writing)
}

/** The same picture on each page of a PDF. */
export async function scannedPdf(pages: number): Promise<Uint8Array> {
  const picture = await scan()
  const { width, height } = await sharp(picture).metadata()
  return pdfOfPictures(picture, { width, height }, pages)
}
