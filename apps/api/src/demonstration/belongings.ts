import type { LinkKind } from '@memorial/domain'
import { declaration } from './documents/declaration.ts'
import { certificateGuide, certificateRequest, fileRequest, filesApplication, spellings } from './documents/forms.ts'
import { readersSheet, readingRoom } from './documents/papers.ts'
import { accessToFiles } from './project-access.ts'

/** By the title of a document. */
export const tags: Record<string, string[]> = {
  [certificateGuide.title]: ['реабилитация', 'памятки', 'справки'],
  [certificateRequest.title]: ['реабилитация', 'бланки', 'справки'],
  [fileRequest[1].title]: ['бланки', 'архівна справа'],
  [filesApplication.title]: ['wzory pism', 'akta'],
  [spellings.title]: ['שמות', 'כתיב'],
  [readingRoom.title]: ['Lesesaal', 'Hausregeln'],
  [readersSheet.title]: ['letture pubbliche', 'leggere ad alta voce'],
  [declaration('en').title]: ['human rights', 'reading copies'],
  [declaration('fr').title]: ['droits humains'],
  [declaration('cs').title]: ['lidská práva'],
}

/** What a document is linked to: another by its title, a project by its name, a motion or a notice by a title of it. */
export interface DemoLink {
  from: string
  kind: LinkKind
  document?: string
  project?: string
  motion?: string
  notice?: string
}

export const links: DemoLink[] = [
  { from: certificateGuide.title, kind: 'annex', document: certificateRequest.title },
  { from: filesApplication.title, kind: 'see-also', document: fileRequest[1].title },
  { from: declaration('uk').title, kind: 'translates', document: declaration('en').title },
  { from: declaration('de').title, kind: 'translates', document: declaration('en').title },
  { from: fileRequest[1].title, kind: 'about', project: accessToFiles.name },
  { from: certificateRequest.title, kind: 'about', project: accessToFiles.name },
  { from: readingRoom.title, kind: 'about', motion: 'A scanner for the joint library' },
  { from: spellings.title, kind: 'about', notice: 'How we publish names this winter' },
]

/** Who works on which document: since when, and for how many days. */
export const checkOuts = [{ document: fileRequest[1].title, by: 'дрозд', ago: 0.2, days: 3 }]
