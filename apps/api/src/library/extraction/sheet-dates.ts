import { format, isDateFormat } from 'numfmt'
import { wayThrough } from './xml.ts'

/**
 * Formats that a workbook need not spell out (ECMA-376, part 1, 18.8.30). What is there for the reader's own order of day
 * and month is the order of most of our readers, and years are whole.
 */
const builtIn: Record<string, string> = {
  14: 'dd.mm.yyyy',
  15: 'd mmm yyyy',
  16: 'd mmm',
  17: 'mmm yyyy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd.mm.yyyy h:mm',
}

/** Where days are counted from 1904 they are so many fewer. */
const from1904 = 1462

/** Says the number of a cell as the date that its style makes of it; undefined where it makes none. */
export type DateOf = (style: string | undefined, value: string) => string | undefined

/** A workbook keeps dates as numbers of days; only the style of a cell tells them from others. */
export function datesOf(files: Record<string, Uint8Array>): DateOf {
  const styles = files['xl/styles.xml'] ? patternsIn(files['xl/styles.xml']) : []
  const before = countsFrom1904(files['xl/workbook.xml']) ? from1904 : 0
  return (style, value) => {
    const pattern = styles[Number(style ?? 0)]
    if (pattern === undefined || value.trim() === '' || !Number.isFinite(Number(value))) return undefined
    return format(pattern, Number(value) + before, { throws: false })
  }
}

/** The pattern of each style of cells, where it is one of dates or times. */
function patternsIn(xml: Uint8Array): (string | undefined)[] {
  const patterns: Record<string, string> = { ...builtIn }
  const styles: (string | undefined)[] = []
  let inCells = false
  for (const met of wayThrough(xml)) {
    if (met.open === 'cellXfs') inCells = true
    if ('close' in met && met.close === 'cellXfs') inCells = false
    if (met.open === 'numFmt') Object.assign(patterns, ownPattern(met.attributes))
    if (met.open === 'xf' && inCells) styles.push(patterns[met.attributes['numFmtId'] ?? ''])
  }
  return styles
}

function ownPattern({ numFmtId = '', formatCode = '' }: Record<string, string>): Record<string, string> {
  return isDateFormat(formatCode) ? { [numFmtId]: formatCode } : {}
}

function countsFrom1904(workbook: Uint8Array | undefined): boolean {
  for (const met of workbook ? wayThrough(workbook) : []) {
    if (met.open === 'workbookPr') return ['1', 'true'].includes(met.attributes['date1904'] ?? '')
  }
  return false
}
