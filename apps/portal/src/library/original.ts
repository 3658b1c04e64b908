/** Where the small picture of a version's first page is, if it has one. */
export function thumbnailOf(documentId: string, version: number): string {
  return `${originalOf(documentId, version)}/thumbnail`
}

/** Where the file of a version is, byte for byte as it was sent. */
export function originalOf(documentId: string, version: number): string {
  return `/files/documents/${documentId}/${version}`
}

/** Where the same is for being looked at on a page of ours: in pieces, and told by its format. */
export function sightOf(documentId: string, version: number): string {
  return `${originalOf(documentId, version)}/view`
}

/** Versions are listed the newest first, and that is the one which is current. */
export function currentOf({ versions }: { versions: readonly { number: number }[] }): number {
  return versions[0]?.number ?? 1
}
