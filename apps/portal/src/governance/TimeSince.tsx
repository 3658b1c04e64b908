import { useNow } from './use-now.ts'

/** How long something has gone on: “4:10”, to within ten seconds. */
export function TimeSince({ at }: { at: string }) {
  const seconds = Math.max(0, Math.floor((useNow() - Date.parse(at)) / 1000))
  return <time dateTime={at}>{minutesAndSeconds(seconds)}</time>
}

export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
