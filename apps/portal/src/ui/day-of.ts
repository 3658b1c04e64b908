/** The calendar day of a moment, on the reader's clock, as YYYY-MM-DD. */
export function dayOf(at: string | Date): string {
  const moment = new Date(at)
  return new Date(Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate())).toISOString().slice(0, 10)
}

/** The reader's own day. */
export function today(): string {
  return dayOf(new Date())
}

/** Whether a day is over, on the reader's clock. */
export function isPast(day: string | null): boolean {
  return day !== null && day < today()
}
