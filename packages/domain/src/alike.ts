import * as z from 'zod/mini'
import { AddDocument, BeginUpload } from './library.ts'
import { no, yes, type Verdict } from './verdict.ts'

/** How many files are asked about by one call. */
export const mostAlike = 200

/** Which of these files one's own organisation has in the library already. */
export const FindAlike = z.object({
  files: z
    .array(
      z.object({
        /** Into which it would go; null: into one that is still to be made. */
        collectionId: z.nullable(z.uuid()),
        name: BeginUpload.shape.name,
        /** Null: not known yet. */
        sha256: z.nullable(AddDocument.shape.sha256),
      }),
    )
    .check(z.maxLength(mostAlike, 'too-many')),
})

/** A version that is the current one byte for byte is none. */
export function mayFollow(current: { sha256: string }, next: { sha256: string }): Verdict {
  return next.sha256 === current.sha256 ? no('same-as-current') : yes
}
