import { join } from 'node:path'
import { typesetter, type Typeset } from '../../typeset.ts'
import type { Writing } from './writing.ts'

export type Press = Typeset<Writing>

export const press = (): Press => typesetter(join(import.meta.dirname, 'sheet.typ'), 'writing')
