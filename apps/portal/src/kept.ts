/** The two things that stay on a device. */
type Kept = 'language' | 'theme'

/** What was kept, or nothing where the browser keeps nothing. */
export function kept(name: Kept): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

export function keep(name: Kept, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // A browser that forbids storage forgets the choice with the tab.
  }
}
