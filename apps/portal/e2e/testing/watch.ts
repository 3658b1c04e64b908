import type { BrowserContext, ConsoleMessage, Response } from 'playwright-core'

/** What must not happen on any page: each time it does, a line. */
export interface Watch {
  troubles: string[]
  /** From now on an answer of this kind from these procedures is what the journey is about. */
  allow(...kinds: RegExp[]): void
}

/** Pages of a PDF that the line does not bring: what reads it at times tells of it twice, to who asked and to nobody. */
export const lostPages = [/ERR_FAILED/, /^an error of the page: Failed to fetch$/]

/** Watches every page of a context, from before its first script. */
export async function watch(context: BrowserContext, origin: string): Promise<Watch> {
  const troubles: string[] = []
  const allowed: RegExp[] = []
  const tell = (trouble: string) => void (allowed.some((kind) => kind.test(trouble)) || troubles.push(trouble))

  context.on('request', (request) => {
    const { origin: asked, protocol } = new URL(request.url())
    if (asked !== origin && protocol !== 'about:') tell(`a request to another host: ${request.url()}`)
  })
  context.on('response', (response) => tellRefusal(response, tell))
  context.on('console', (message) => tellConsole(message, tell))
  context.on('weberror', (error) => tell(`an error of the page: ${error.error().message}`))
  // Neither needs an exception in the content security policy: both come through the browser's own protocol.
  await context.exposeBinding('tellViolation', (_, directive: string) =>
    tell(`against the content security policy: ${directive}`),
  )
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      ;(window as unknown as { tellViolation(words: string): void }).tellViolation(
        `${effectiveDirective} ${blockedURI}`,
      )
    })
  })
  return { troubles, allow: (...kinds) => void allowed.push(...kinds) }
}

function tellRefusal(response: Response, tell: (trouble: string) => void): void {
  if (response.status() < 400) return
  tell(`answered ${response.status()}: ${new URL(response.url()).pathname}`)
}

/** The browser also writes what failed to load to the console: that is told by its answer. */
function tellConsole(message: ConsoleMessage, tell: (trouble: string) => void): void {
  if (message.type() !== 'error' && message.type() !== 'warning') return
  if (message.text().startsWith('Failed to load resource: the server responded')) return
  tell(`on the console: ${message.text()}`)
}
