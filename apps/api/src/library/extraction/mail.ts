import PostalMime, { type Address } from 'postal-mime'
import { linesOfHtml } from './html.ts'
import { inPages } from './pages.ts'

/** A letter: who wrote to whom, when and about what, what it says, and what was attached, by name. Nothing attached is opened. */
export async function mailPages(bytes: Uint8Array): Promise<Iterable<string>> {
  const { subject, from, to, cc, date, text, html, attachments } = await PostalMime.parse(bytes, {
    maxNestingDepth: 20,
    forceRfc822Attachments: true,
  })
  const heads = [subject ?? '', inWords(from ? [from] : []), inWords([...(to ?? []), ...(cc ?? [])]), date ?? '']
  const body = text !== undefined && text.trim() !== '' ? text.split(/\r\n|\n/) : linesOfHtml(html ?? '')
  const names = attachments.map(({ filename }) => filename ?? '')
  return inPages([...heads, ...body, ...names].filter((line) => line.trim() !== ''))
}

function inWords(addresses: Address[]): string {
  const single = addresses.flatMap((one) => (one.group ? one.group : [one]))
  return single.map(({ name, address }) => (name === '' ? address : `${name} <${address}>`)).join(', ')
}
