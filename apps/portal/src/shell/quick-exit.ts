import { tellOtherPages } from '../live.ts'

const within = 1_500
const overThePage = 'dialog[open], [role="dialog"], [role="menu"], [role="listbox"], :popover-open'

/** Signs out and leaves nothing on the screen; the way back leads to a page that is signed out. */
export function leaveQuickly(): void {
  document.body.replaceChildren()
  tellOtherPages()
  void fetch('/trpc/identity.signOut', {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
  })
  location.replace('about:blank')
}

/** Esc three times outside dialogs, from anywhere on the page. */
export function watchForQuickExit(): void {
  let presses: number[] = []
  // While capturing, so that an Esc that closes a dialog is seen with the dialog still open.
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || event.repeat || document.querySelector(overThePage)) return
      presses = [...presses.filter((at) => event.timeStamp - at < within), event.timeStamp]
      if (presses.length >= 3) leaveQuickly()
    },
    { capture: true },
  )
}
