import { partOf, unpacked } from './archive.ts'
import { rowsInPages } from './pages.ts'
import { listed } from './related.ts'
import { datesOf, type DateOf } from './sheet-dates.ts'
import { taken, type Reader } from './xml.ts'

/** The sheets of a workbook, each beginning a page: its name, and its rows with tabs between the cells that say something. */
export function* xlsxPages(bytes: Uint8Array): Generator<string> {
  const files = unpacked(bytes, (name) =>
    /^xl\/(_rels\/)?(workbook|sharedStrings|styles|worksheets\/)[^_]*$/.test(name),
  )
  partOf(files, 'xl/workbook.xml')
  const strings = files['xl/sharedStrings.xml'] ? [...sharedStrings(files['xl/sharedStrings.xml'])] : []
  const dateOf = datesOf(files)
  for (const { name, path } of listed(files, 'xl/workbook.xml', 'sheet')) {
    if (files[path]) yield* rowsInPages(namedRows(name, rowsOfXlsx(files[path], strings, dateOf)))
  }
}

function* namedRows(name: string, rows: Iterable<string>): Generator<string> {
  yield name
  yield* rows
}

/** What cells share. How a word sounds (`rPh`) is said beside it and is not part of it. */
function sharedStrings(xml: Uint8Array): Generator<string> {
  let [string, inText, sounding] = ['', false, false]
  return taken<string>(xml, {
    open(name) {
      if (name === 'rPh') sounding = true
      inText = name === 't' && !sounding
    },
    said(text) {
      if (inText) string += text
    },
    close(name) {
      inText = false
      if (name === 'rPh') sounding = false
      if (name !== 'si') return undefined
      const whole = string
      string = ''
      return [whole]
    },
  })
}

/** Cells whose value is a number of their own. */
const numeric = new Set(['', 'n'])

function rowsOfXlsx(xml: Uint8Array, strings: string[], dateOf: DateOf): Generator<string> {
  let [value, type, reading] = ['', '', false]
  let style: string | undefined
  const row: string[] = []
  const cell = () => {
    if (type === 's') return strings[Number(value)] ?? ''
    return (numeric.has(type) ? dateOf(style, value) : undefined) ?? value
  }
  return taken(xml, {
    open(name, { t, s }) {
      if (name === 'c') [type, value, style] = [t ?? '', '', s]
      reading = name === 'v' || name === 't'
    },
    said(text) {
      if (reading) value += text
    },
    close(name) {
      reading = false
      if (name === 'c') row.push(cell())
      return name === 'row' ? line(row.splice(0)) : undefined
    },
  })
}

/** The tables of an OpenDocument spreadsheet in the same way. A row or cell that is repeated is said once. */
export function* odsPages(bytes: Uint8Array): Generator<string> {
  const files = unpacked(bytes, (name) => name === 'content.xml')
  for (const table of taken(partOf(files, 'content.xml'), tableReader())) yield* rowsInPages(table)
}

function tableReader(): Reader<string[]> {
  let [cell, paragraphs] = ['', 0]
  const [rows, row]: [string[], string[]] = [[], []]
  const ends: Record<string, () => void> = {
    p: () => paragraphs--,
    'table-cell': () => {
      row.push(cell)
      cell = ''
    },
    'table-row': () => rows.push(...line(row.splice(0))),
  }
  return {
    open(name, attributes) {
      if (name === 'table') rows.push(attributes['table:name'] ?? '')
      if (name !== 'p') return
      if (cell !== '') cell += ' '
      paragraphs++
    },
    said(text) {
      if (paragraphs > 0) cell += text
    },
    close(name) {
      if (Object.hasOwn(ends, name)) ends[name]!()
      return name === 'table' ? [rows.splice(0)] : undefined
    },
  }
}

function line(row: string[]): string[] {
  const said = row.filter((cell) => cell.trim() !== '')
  return said.length > 0 ? [said.join('\t')] : []
}
