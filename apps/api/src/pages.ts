/** How many rows a page of a list holds. */
export const pageSize = 50

/** A page of a list, and the place after which the next one begins. */
export interface Page<Row> {
  rows: Row[]
  next: { at: string; id: string } | null
}

/** Cuts the page out of one row more than it holds; `at` names a row's place in the order. */
export function pageOf<Row extends { id: string }>(rows: Row[], at: (row: Row) => string, size = pageSize): Page<Row> {
  const held = rows.slice(0, size)
  const last = held.at(-1)
  return { rows: held, next: rows.length > size && last ? { at: at(last), id: last.id } : null }
}
