/** Where the small picture of a version's first page is, if it has one. */
export function thumbnailOf(documentId: string, version: number): string {
  return `${originalOf(documentId, version)}/thumbnail`
}

/** Where the file of a version is, byte for byte as it was sent. */
export function originalOf(documentId: string, version: number): string {
  return `/files/documents/${documentId}/${version}`
}
