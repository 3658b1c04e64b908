import { queries } from './api.ts'

type Word = 'changed' | 'ended'

/** How long after one look at what is on screen the next may follow; spread, so that not all screens ask at once (ms). */
const pause = () => 1_000 + Math.random() * 400

/** How long a line that was refused waits before it is tried again, in milliseconds. */
const waits = [2_000, 5_000, 15_000, 60_000]

let stop = () => {}
let isLeaving = false

/**
 * Hears from the server that the session has ended, or that something on screen may have changed; gives what stops it.
 * One page of a browser holds the line and passes on what it hears: a browser keeps six lines to a server, and they are
 * all needed to ask.
 */
export function listen(): () => void {
  const pages = new BroadcastChannel('live')
  const leaving = new AbortController()
  const refreshing = refresher()
  const hear = (word: Word) => {
    if (word === 'changed') return refreshing.soon()
    stop()
    leave()
  }
  pages.addEventListener('message', ({ data }: MessageEvent<Word>) => hear(data))
  // What was asked for in vain while the machine had no line.
  addEventListener('online', refreshing.soon, { signal: leaving.signal })
  const tell = (word: Word) => {
    post(pages, word)
    hear(word)
  }
  navigator.locks
    .request('live', { signal: leaving.signal }, () => holdLine(tell, leaving.signal))
    // Left before it was this page's turn.
    .catch(() => {})
  stop = () => {
    leaving.abort()
    refreshing.stop()
    pages.close()
  }
  return stop
}

/** Tells the browser's other pages that this session ends here: they leave as well. This one has its own way out. */
export function tellOtherPages(): void {
  stop()
  const pages = new BroadcastChannel('live')
  post(pages, 'ended')
  pages.close()
}

/** Leaves on all pages of the browser, after a sign-out on this one. */
export function leaveEverywhere(): void {
  tellOtherPages()
  leave()
}

function post(pages: BroadcastChannel, word: Word): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows; a channel is of one origin
  pages.postMessage(word)
}

/** Whoever ended the session may not want what stands on the screen to be seen: nothing of it stays, in memory neither. */
function leave(): void {
  // Told by the answer and by the line: once is enough.
  if (isLeaving) return
  isLeaving = true
  document.body.replaceChildren()
  location.replace('/sign-in#ended')
}

/** Keeps the line open until the page leaves. What happened while it was down is not told: then all look again. */
function holdLine(tell: (word: Word) => void, leaving: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let [source, failures, again]: [EventSource | undefined, number, number | undefined] = [undefined, 0, undefined]
    let wasDown = false

    function connect(): void {
      source = new EventSource('/live')
      source.addEventListener('open', () => {
        if (wasDown) tell('changed')
        ;[wasDown, failures] = [false, 0]
      })
      source.addEventListener('error', () => {
        wasDown = true
        // A line that is cut is made again by the browser; one that was refused is not.
        if (source?.readyState === EventSource.CLOSED) again = window.setTimeout(connect, wait())
      })
      source.addEventListener('changed', () => tell('changed'))
      source.addEventListener('ended', () => {
        source?.close()
        tell('ended')
      })
    }

    function wait(): number {
      return waits[Math.min(failures++, waits.length - 1)]!
    }

    connect()
    leaving.addEventListener('abort', () => {
      source?.close()
      clearTimeout(again)
      resolve()
    })
  })
}

/** Asks again for what is on screen, at most once in a while; what is being typed stays. */
function refresher() {
  let timer: number | undefined
  let last = 0
  return {
    soon(): void {
      if (timer !== undefined) return
      timer = window.setTimeout(
        () => {
          ;[timer, last] = [undefined, performance.now()]
          void queries.invalidateQueries()
        },
        Math.max(Math.random() * 300, last + pause() - performance.now()),
      )
    },
    stop(): void {
      clearTimeout(timer)
    },
  }
}
