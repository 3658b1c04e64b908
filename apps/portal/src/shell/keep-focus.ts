/** What a key can reach and what does not bring a phone’s keyboard up. */
const reachable = 'a[href], button, summary, select, [type=checkbox], [type=radio]'

/** All that can be reached now: over a dialog nothing else can. */
function reached(): HTMLElement[] {
  const page = document.querySelector('dialog:modal') ?? document
  return [...page.querySelectorAll<HTMLElement>(reachable)].filter((one) => one.checkVisibility())
}

/** By which link each page of the history was left, by the key that the router gives the page. */
const ways = new Map<string | undefined, string>()

const pageHere = () => (history.state as { key?: string } | null)?.key

/** Where one comes back to a page: the link by which one left it. */
export function wayBack(page: HTMLElement): HTMLElement | null {
  const way = ways.get(pageHere())
  return way === undefined ? null : page.querySelector(`a[href="${CSS.escape(way)}"]`)
}

/**
 * Whoever has no mouse never falls off the page: when what has the focus goes (a button that was for once, a row, a form
 * that is another one now) and nothing else claims the focus, it goes to what stands there now.
 */
export function keepFocus(): void {
  let last: Element | undefined
  let before: HTMLElement[] = []
  let isDue = false

  document.addEventListener('focusin', ({ target }) => {
    last = target as Element
    look()
  })
  document.addEventListener('focusout', ({ target }) => {
    // Told of what goes as well, before it has gone. Who took the focus away from something that stays is not moved later.
    queueMicrotask(() => {
      if (last === target && last?.isConnected && document.activeElement === document.body) last = undefined
    })
  })
  document.addEventListener('click', leave, { capture: true })
  new MutationObserver(() => {
    if (isDue) return
    isDue = true
    // Pages and forms that know better where the focus belongs have said so once they are painted.
    requestAnimationFrame(() => setTimeout(look))
  }).observe(document.body, { childList: true, subtree: true })

  function look(): void {
    isDue = false
    if (last?.isConnected) before = reached().filter((one) => precedes(one, last!))
    else if (last && document.activeElement === document.body) regain()
  }

  function regain(): void {
    const all = reached()
    const nearest = before.findLast((one) => all.includes(one))
    const next = all[nearest ? all.indexOf(nearest) + 1 : 0] ?? nearest
    last = undefined
    next?.focus()
  }
}

function precedes(one: Element, other: Element): boolean {
  return (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}

function leave({ target }: MouseEvent): void {
  const way = (target as Element).closest('main a')?.getAttribute('href')
  if (way) ways.set(pageHere(), way)
}
