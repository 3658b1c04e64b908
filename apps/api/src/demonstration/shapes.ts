import type { Language, NoticeClass, Programme, SeatRole } from '@memorial/domain'
import type { Encoding } from './documents/plain.ts'
import type { Writing } from './documents/writing.ts'

/** People are called by their handle here, organisations by their number; moments count in days before the seed's own. */
export interface DemoComment {
  by: string
  ago: number
  text: string
}

export interface DemoTask {
  title: string
  by: string
  /** Days from today: below zero is late. Without it the task has no due day. */
  due?: number
  doing?: boolean
  /** How many days ago it was done. */
  done?: number
  of: string[]
  comments?: DemoComment[]
}

export interface DemoProject {
  name: string
  purpose: string
  programme: Programme
  /** Who made it: its first lead, and of which organisation it is. */
  lead: string
  ago: number
  accepted: number[]
  invited: { organisation: number; ago: number }[]
  declined: number[]
  seats: Partial<Record<SeatRole, string[]>>
  tasks: DemoTask[]
  comments: DemoComment[]
}

export type Texts = Partial<Record<Language, { title: string; body: string }>>

export interface DemoNotice {
  class: NoticeClass
  original: Language
  texts: Texts
  by: string
  ago: number
  /** The whole network, a body, or organisations by their numbers. */
  audience: 'network' | 'board' | 'assembly' | number[]
  /** By when it is to be acknowledged, in days from today, and who of its audience has not done so. */
  acknowledgement?: { due: number; missing: string[] }
  expires?: number
}

/** The n-th version of a document is the n-th of the list; the last is the present one. */
export interface DemoDocument {
  title: string
  versions: DemoVersion[]
  /** After the last of them, one of them again. */
  restored?: { version: number; by: string; ago: number }
  /** Put into the trash since. */
  trashed?: { by: string; ago: number }
}

/**
 * Formats that the demonstration makes; `scan` is a picture of a page, and so is `djvu`, with its text under it. A drawn
 * `plan` and the sound of a `bell` say nothing.
 */
export type Made =
  | 'pdf'
  | 'docx'
  | 'odt'
  | 'xlsx'
  | 'ods'
  | 'pptx'
  | 'rtf'
  | 'html'
  | 'markdown'
  | 'eml'
  | 'scan'
  | 'djvu'
  | 'plan'
  | 'bell'

export interface DemoVersion {
  writing: Writing
  file: string
  name?: string
  /** A plain text is told by its encoding. */
  as: Made | Encoding
  by: string
  ago: number
}

export interface DemoCollection {
  name: string
  description: string
  /** Who made it; it belongs to their organisation, and it alone sees what is shared with nobody. */
  by: string
  ago: number
  /** The collection above it, by its name: who sees that one sees it. */
  within?: string
  /** What its scans are recognised in, where it says so. */
  languages?: Language[]
  audience: DemoNotice['audience']
  /** In how many days the audience's shares end. */
  until?: number
  /** Those of its audience that add documents as well. */
  contributors?: number[]
  documents: DemoDocument[]
}

export interface DemoMotion {
  original: Language
  texts: Texts
}

export interface DemoSitting {
  title: string
  by: string
  place: string
  /** In days from the seed's moment; what lies behind it was held. */
  begins: number
  inProgress?: boolean
  /** Who is or was in the room, by handle. */
  present: string[]
  items: DemoItem[]
}

export interface DemoItem {
  /** A motion by its name; one that stood on an earlier agenda is put again. */
  motion: string
  by: string
  /** Put on the agenda in the sitting itself. */
  late?: boolean
  poll?: {
    yes?: string[]
    no?: string[]
    abstain?: string[]
    /** Who kept out of it, and why. */
    recused?: Record<string, string>
    /** Still open, for so many hours. */
    closesIn?: number
  }
}
