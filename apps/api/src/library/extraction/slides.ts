import { partOf, unpacked } from './archive.ts'
import { paragraphsOfXml, type Markup } from './office.ts'
import { listed, targetsOf } from './related.ts'

const drawn: Markup = {
  paragraphs: new Set(['p']),
  text: new Set(['t']),
  characters: new Map([['br', '\n']]),
  // A number of a slide, a date: what a program puts in by itself.
  unread: new Set(['Fallback', 'fld']),
}

/** The slides of a presentation, each a page, with what its speaker has noted under it. */
export function* pptxPages(bytes: Uint8Array): Generator<string> {
  const files = unpacked(bytes, (name) =>
    /^ppt\/(_rels\/)?(presentation\.xml|(slides|notesSlides)\/(_rels\/)?\w+\.xml)(\.rels)?$/.test(name),
  )
  partOf(files, 'ppt/presentation.xml')
  for (const { path } of listed(files, 'ppt/presentation.xml', 'sldId')) {
    const notes = [...targetsOf(files, path).values()].filter((target) => target.startsWith('ppt/notesSlides/'))
    const parts = [path, ...notes].flatMap((part) => files[part] ?? [])
    yield parts.flatMap((xml) => [...paragraphsOfXml(xml, drawn)].filter((text) => text.trim() !== '')).join('\n')
  }
}
