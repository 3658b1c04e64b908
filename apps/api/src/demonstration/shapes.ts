import type { Language, NoticeClass, Programme, SeatRole } from '@memorial/domain'

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
