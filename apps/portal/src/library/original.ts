/** Where the file of a version is, byte for byte as it was sent. */
export function originalOf(documentId: string, version: number): string {
  return `/files/documents/${documentId}/${version}`
}
