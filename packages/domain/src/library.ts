import * as z from 'zod/mini'
import type { Actor } from './identity.ts'
import { Key, LanguageCode, line, Moment, Place, proseOrNothing } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

/** What the library reads or shows by itself; everything else is kept as it is. By the endings of files' names. */
const endings = {
  pdf: ['pdf'],
  docx: ['docx'],
  odt: ['odt'],
  xlsx: ['xlsx'],
  ods: ['ods'],
  pptx: ['pptx'],
  rtf: ['rtf'],
  html: ['htm', 'html'],
  markdown: ['md', 'markdown'],
  txt: ['txt'],
  eml: ['eml'],
  djvu: ['djv', 'djvu'],
  image: ['jpg', 'jpeg', 'png', 'gif', 'webp', 'tif', 'tiff'],
  audio: ['mp3', 'm4a', 'ogg', 'oga', 'opus', 'wav', 'flac'],
  video: ['mp4', 'm4v', 'webm', 'ogv'],
} as const
export const formats = [...(Object.keys(endings) as (keyof typeof endings)[]), 'other'] as const
export type Format = (typeof formats)[number]

/** Encodings that a plain text can be said to be in, as TextDecoder names them. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1251',
  'koi8-r',
  'koi8-u',
  'cp866',
  'x-mac-cyrillic',
  'windows-1252',
  'windows-1250',
  'iso-8859-2',
  'windows-1255',
] as const
export type Encoding = (typeof encodings)[number]

/** What has become of the text of a version. `recognising`: its pages are pictures, and are read one after the other. */
export const textStates = ['pending', 'recognising', 'ok', 'partial', 'failed', 'refused'] as const
export type TextState = (typeof textStates)[number]

/** Why there is no text, or not all of it. */
export const textReasons = [
  'format',
  'too-large',
  'too-long',
  'memory',
  'damaged',
  'encrypted',
  'no-text',
  'no-words',
  'crashed',
  'needs-program',
] as const
export type TextReason = (typeof textReasons)[number]

/** What leaves the library leaves as one of these. */
export const readingKinds = ['original', 'text', 'view', 'thumbnail'] as const
export type ReadingKind = (typeof readingKinds)[number]

/** What whoever a collection is shared with may do in it. */
export const Allows = z.enum(['read', 'contribute'])
export type Allows = z.infer<typeof Allows>

const Id = z.uuid()
/** A SHA-256 in lower-case hexadecimal. */
const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'malformed'))

export const ListCollections = z.object({ before: z.optional(Place) })
/** `after` is a place in the order of names. */
export const ListWithin = z.object({ id: Id, after: z.optional(z.object({ at: line(160), id: Id })) })
export const OneCollection = z.object({ id: Id })
export const CreateCollection = z.object({
  key: Key,
  /** Within which it is made: then those who see that one see it, and no audience is said. */
  parentId: z.optional(Id),
  name: line(160),
  description: proseOrNothing(2000),
  /** Who may read beside the owner. */
  audience: z.array(Id).check(z.maxLength(60, 'too-many')),
})
export const ShareCollection = z.object({
  key: Key,
  collectionId: Id,
  principalId: Id,
  allows: Allows,
  until: z.nullable(Moment),
})
export const EndShare = z.object({ collectionId: Id, shareId: Id })

export const ListDocuments = z.object({ collectionId: z.optional(Id), before: z.optional(Place) })
/** `after` is a place in the order of titles. */
export const ListDocumentsByName = z.object({ id: Id, after: z.optional(z.object({ at: line(300), id: Id })) })
export const OneDocument = z.object({ id: Id })

export const BeginUpload = z.object({
  key: Key,
  collectionId: Id,
  /** Of which document it is to be a new version. */
  documentId: z.nullable(Id),
  name: line(255),
  /** In bytes. */
  size: z.int().check(z.minimum(0)),
  /** As in AddDocument, for who goes on with it in another page. */
  title: z.optional(line(300)),
  keepsCheckOut: z.optional(z.boolean()),
})
export const RenameDocument = z.object({ id: Id, title: line(300) })
export const RenameCollection = z.object({
  id: Id,
  name: CreateCollection.shape.name,
  description: CreateCollection.shape.description,
})
export const CancelUpload = z.object({ id: Id })
export const AddDocument = z.object({
  /** Of the document: a new one has the id of its upload. */
  id: Id,
  uploadId: Id,
  title: line(300),
  /** Of the file as whoever sends it has it. */
  sha256: Sha256,
  /** Whether a check-out of one’s own goes on after the new version. */
  keepsCheckOut: z.optional(z.boolean()),
})

/** How a person says that a text is to be read; null leaves it to a guess. */
export const CorrectText = z.object({
  /** Of the document. */
  id: Id,
  encoding: z.nullable(z.enum(encodings)),
  language: z.nullable(LanguageCode),
})

/** The largest file, in bytes: 2 GiB. */
export const largestFile = 2 * 1024 ** 3

/** How many files one person may have on their way at once. */
export const mostUploads = 20

/** What a rule needs to know of a collection and of the one who asks. */
export interface Shelf {
  ownerId: string
  /** Whether a coordinator of the owner answers for it: newcomers do for what newcomers began. */
  leads: boolean
  /** Whether a share lets the asking person add to it at this moment. */
  contributes: boolean
}

/** A collection binds the organisation that owns it: its coordinator makes it. */
export function mayMakeCollection(actor: Actor): Verdict {
  return actor.offices.includes('coordinator') ? yes : no('not-a-coordinator')
}

/** Who else sees a collection is the owner's business alone. */
export function mayShare(actor: Actor, collection: Pick<Shelf, 'ownerId' | 'leads'>): Verdict {
  if (actor.organisationId !== collection.ownerId) return no('not-the-owner')
  if (!actor.offices.includes('coordinator')) return no('not-a-coordinator')
  return collection.leads ? yes : no('not-confirmed-yet')
}

/** The owner has its share already, and nothing is shared until a moment that is over. */
export function mayShareWith(
  collection: Pick<Shelf, 'ownerId'>,
  share: { principalId: string; until: Date | null },
  now: Date,
): Verdict {
  if (share.principalId === collection.ownerId) return no('already-shared')
  return share.until !== null && share.until <= now ? no('date-past') : yes
}

/** The organisation that owns a collection stays in it. */
export function mayEndShare(collection: Pick<Shelf, 'ownerId'>, share: { principalId: string }): Verdict {
  return share.principalId === collection.ownerId ? no('owner-stays') : yes
}

export function mayAdd(collection: Pick<Shelf, 'contributes'>): Verdict {
  return collection.contributes ? yes : no('not-a-contributor')
}

/** Files of these formats do not say for certain which encoding they are in. */
export function hasAnEncoding(format: Format): boolean {
  return format === 'txt' || format === 'markdown' || format === 'html'
}

/** How a text is read is everybody’s matter who sees it: who may add a better file may also say how to read this one. */
export function mayCorrectText(
  collection: Pick<Shelf, 'contributes'>,
  { format, encoding }: { format: Format; encoding: Encoding | null },
): Verdict {
  if (encoding !== null && !hasAnEncoding(format)) return no('malformed')
  return mayAdd(collection)
}

/** A file that is begun takes room at once: there is a bound to its size, and to how many a person begins. */
export function mayBeginUpload(
  collection: Pick<Shelf, 'contributes'>,
  upload: { size: number; unfinished: number },
): Verdict {
  const adding = mayAdd(collection)
  if (!adding.ok) return adding
  if (upload.size < 1) return no('file-empty')
  if (upload.size > largestFile) return no('file-too-large')
  return upload.unfinished < mostUploads ? yes : no('too-many-uploads')
}

const formatsByEnding = new Map(
  Object.entries(endings).flatMap(([format, of]) => of.map((ending) => [ending as string, format as Format])),
)

/** Formats that the portal shows as they are, by drawing or playing them. */
export const shownFormats = ['pdf', 'djvu', 'image', 'audio', 'video'] as const satisfies Format[]
export type ShownFormat = (typeof shownFormats)[number]

/** Whether the portal shows a file: what no browser draws is shown once a picture of all of it was made. */
export function isShown(format: Format, hasPicture: boolean): format is ShownFormat {
  return (shownFormats as readonly Format[]).includes(format) && (format !== 'djvu' || hasPicture)
}

/** The format that a file's name tells of. What is in it, whoever takes the text out finds. */
export function formatOf(fileName: string): Format {
  const ending = fileName.toLowerCase().match(/.\.([a-z0-9]+)$/)?.[1] ?? ''
  return formatsByEnding.get(ending) ?? 'other'
}
