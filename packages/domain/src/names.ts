import * as z from 'zod/mini'
import { languages } from './languages.ts'
import { line } from './text.ts'

/** What a body or an organisation is called, in at least one language. */
export const NamesInput = z
  .partialRecord(z.enum(languages), line(80))
  .check(z.refine((names) => Object.keys(names).length > 0, 'required'))
