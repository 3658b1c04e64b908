import sax from 'sax'

/** What is met on the way through an XML file. Names come without their prefix, those of attributes with it. */
type Met =
  | { open: string; attributes: Record<string, string> }
  | { close: string; open?: never }
  | { said: string; open?: never }

/** Takes what it wants on the way; what the end of an element completes is given on. */
export interface Reader<Taken> {
  open(name: string, attributes: Record<string, string>): void
  said(text: string): void
  close(name: string): readonly Taken[] | undefined
}

export function* taken<Taken>(xml: Uint8Array, reader: Reader<Taken>): Generator<Taken> {
  for (const met of wayThrough(xml)) {
    if (met.open !== undefined) reader.open(met.open, met.attributes)
    else if ('said' in met) reader.said(met.said)
    else yield* reader.close(met.close) ?? []
  }
}

const chunk = 65_536

// oxlint-disable unicorn/prefer-add-event-listener -- sax has its own way
/** Streamed, so that no tree of the document stands in memory. Entities that the file declares itself are not known. */
export function* wayThrough(xml: Uint8Array): Generator<Met> {
  const met: Met[] = []
  const parser = sax.parser(true)
  parser.onerror = (error) => {
    throw error
  }
  parser.onopentag = ({ name, attributes }) => {
    met.push({ open: localName(name), attributes: attributes as Record<string, string> })
  }
  parser.ontext = (said) => void met.push({ said })
  parser.onclosetag = (name) => void met.push({ close: localName(name) })
  const decoder = new TextDecoder()
  for (let from = 0; from < xml.length; from += chunk) {
    parser.write(decoder.decode(xml.subarray(from, from + chunk), { stream: true }))
    yield* met.splice(0)
  }
  parser.close()
  yield* met
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
