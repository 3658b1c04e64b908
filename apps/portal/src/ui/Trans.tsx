import { Trans as Sentence, type TransProps } from '@lingui/react'

/**
 * A sentence of the portal, which every `<Trans>` becomes. What people wrote is text in it, whatever signs it has: as a
 * string within the sentence it would be read as the sentence's own markup.
 */
export function Trans({ values, ...sentence }: TransProps) {
  const shown = Object.entries(values ?? {}).map(([name, value]) => [name, isMarkup(value) ? <>{value}</> : value])
  return <Sentence {...sentence} values={Object.fromEntries(shown)} />
}

function isMarkup(value: unknown): value is string {
  return typeof value === 'string' && value.includes('<')
}
