const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text between tags or in an attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => escapes[sign]!)
}

/** A part of an office file: the lines of its template are for us to read, not to be kept. */
export function xml(body: string): Uint8Array<ArrayBuffer> {
  const tight = body.trim().replace(/>\s+</g, '><')
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${tight}`)
}
