interface Part {
  text: string
  hit: boolean
}

/** A line at least this long, measured by the longest of its page, ended for want of room. */
const full = 0.75

/** Where the longest is shorter, the lines are those of a verse, a list or a table. */
const leastLongest = 40

const sentenceEnd = /[.!?…:;»”"]$/
const sentenceBegin = /^[\p{Lu}\p{N}«“"„]/u

/** The words of a typeset page without the line breaks of its typesetting, so that they run as wide as there is room. */
export function flowing(parts: readonly Part[]): Part[] {
  const text = parts.map((part) => part.text).join('')
  const lines = text.split('\n').map((line) => line.trim())
  const longest = Math.max(...lines.map((line) => line.length))
  if (longest < leastLongest) return [...parts]
  let at = 0
  const ending = () => (runsOn(lines[at++]!, lines[at]!, full * longest) ? ' ' : '\n')
  return parts.map((part) => ({ ...part, text: part.text.replaceAll('\n', ending) }))
}

function runsOn(line: string, next: string, least: number): boolean {
  if (line.length < least || next === '') return false
  return !sentenceEnd.test(line) || !sentenceBegin.test(next)
}
