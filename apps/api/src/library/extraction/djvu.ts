import { Unreadable } from './unreadable.ts'

/** Writes the text of each page with a form feed after it: by itself the program leaves out pages without one. */
export function textOfDjvu(djvutxt: string, djvused: string): string {
  return `n=$(${djvused} -e n /dev/fd/3); i=1; while [ "$i" -le "$n" ]; do ${djvutxt} --page="$i" /dev/fd/3 | tr -d '\\f'; printf '\\f'; i=$((i + 1)); done`
}

/** The pages of what that has written. */
export function djvuPages(bytes: Uint8Array): string[] {
  const pages = new TextDecoder().decode(bytes).split('\f')
  if (pages.length < 2) throw new Unreadable('damaged')
  return pages.slice(0, -1)
}
