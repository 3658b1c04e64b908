/** How long after a last touch of the page somebody still sits before it, in milliseconds. */
const patience = 60_000

let last = performance.now()

for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const)
  addEventListener(kind, () => (last = performance.now()), { capture: true, passive: true })

/** Said with what a page asks by itself while nobody touches it: such a call does not prolong the session. */
export function attendance(): Record<string, string> {
  return performance.now() - last > patience ? { unattended: '1' } : {}
}
