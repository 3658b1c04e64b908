import { languages, textReasons } from '@memorial/domain'
import { z } from 'zod'
import { bounds } from './bounds.ts'

/** One page of a text, counted from 1. */
const ExtractedPage = z.strictObject({
  number: z.int().min(1).max(bounds.pages),
  text: z.string().max(bounds.page),
  language: z.enum(languages).nullable(),
})
export type ExtractedPage = z.infer<typeof ExtractedPage>

/** The child's last word: why there is no more, if something is missing; in which encoding a plain text was written. */
const End = z.strictObject({ reason: z.enum(textReasons).nullable(), encoding: z.string().max(40).nullable() })
export type End = z.infer<typeof End>

/** A line that the child writes. What it says is believed as little as the file it has read. */
export const Said = z.union([z.strictObject({ page: ExtractedPage }), z.strictObject({ end: End })])

/** What picture.ts says of a picture. */
export const Picture = z.strictObject({ pages: z.int().min(1), pixels: z.int().min(1) })
export type Picture = z.infer<typeof Picture>
