let taken = ''

/** Takes an invitation's token out of the address before anything else can see it there. */
export function takeToken(): void {
  if (location.pathname !== '/enrol') return
  taken = location.hash.slice(1)
  if (taken) history.replaceState(history.state, '', location.pathname)
  // Another link opened in the same tab changes the fragment only: begin anew with it.
  window.addEventListener('hashchange', () => location.reload())
}

/** Holds a ticket that was given on this page. */
export function holdToken(token: string): void {
  taken = token
}

/** The token this page was opened with or given; empty if there was none. */
export function takenToken(): string {
  return taken
}
