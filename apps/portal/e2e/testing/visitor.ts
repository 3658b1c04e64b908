import type { Language } from '@memorial/domain'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { watch, type Watch } from './watch.ts'
import { says, saysMany } from './words.ts'

type Role = Parameters<Page['getByRole']>[0]
type Values = Record<string, string | number>

/** Things found as somebody who cannot see the page finds them: by what they are and what they are called. */
class Reader {
  readonly language: Language
  private readonly place: Page | Locator

  constructor(place: Page | Locator, language: Language) {
    this.place = place
    this.language = language
  }

  /** The same within a part of the page. */
  within(part: Locator): Reader {
    return new Reader(part, this.language)
  }

  /** What the portal says to this person for an English sentence. */
  says(english: string, values?: Values): string {
    return says(this.language, english, values)
  }

  /** The same for a sentence that has forms, by how many it is about. */
  saysMany(english: string, many: number): string {
    return saysMany(this.language, english, many)
  }

  /** Something by the name that people gave it; without one, all of its kind. */
  named(role: Role, name?: string | RegExp): Locator {
    if (name === undefined) return this.place.getByRole(role)
    return this.place.getByRole(role, { name, exact: typeof name === 'string' })
  }

  /** Something by the name that the portal gives it. */
  the(role: Role, english: string, values?: Values): Locator {
    return this.named(role, this.says(english, values))
  }

  button = (english: string, values?: Values) => this.the('button', english, values)
  link = (english: string, values?: Values) => this.the('link', english, values)
  heading = (english: string, values?: Values) => this.the('heading', english, values)
  region = (english: string, values?: Values) => this.within(this.the('region', english, values))

  /** A field by its label, which may have “(optional)” beside it. */
  field(english: string): Locator {
    const label = new RegExp(`^${escaped(this.says(english))}(\\s|$)`)
    return this.place.getByLabel(label).and(this.place.locator('input, select, textarea, summary'))
  }

  /** What can be pressed without a role of its own: the heading of something folded. */
  fold(english: string): Locator {
    return this.place.getByText(this.says(english), { exact: true })
  }

  /** Waits until a sentence of the portal is there to be read. */
  async reads(english: string, values?: Values): Promise<void> {
    await this.finds(this.says(english, values))
  }

  /** Waits until words that people wrote are there to be read. */
  async finds(words: string): Promise<void> {
    await this.place.getByText(words).filter({ visible: true }).first().waitFor()
  }
}

/** Somebody at a browser of their own. */
export class Visitor extends Reader {
  readonly page: Page
  readonly context: BrowserContext
  readonly watched: Watch
  private readonly origin: string

  constructor(page: Page, origin: string, language: Language, watched: Watch) {
    super(page, language)
    this.page = page
    this.origin = origin
    this.context = page.context()
    this.watched = watched
  }

  /** The same person in another window. */
  async again(): Promise<Visitor> {
    return new Visitor(await this.context.newPage(), this.origin, this.language, this.watched)
  }

  async visit(path: string): Promise<void> {
    await this.page.goto(path)
    await this.page.getByRole('heading', { level: 1 }).waitFor()
  }

  /** As the door does it that only a demonstration has, without the page on which one chooses: most journeys begin here. */
  async enterAs(handle: string): Promise<void> {
    const people = await this.ask<{ id: string; handle: string }[]>('demonstrationPeople')
    const { id } = people.find((person) => person.handle === handle)!
    await this.ask('enterDemonstration', { personId: id })
    await this.page.goto('/')
    await this.the('heading', 'Waiting for you').waitFor()
  }

  private async ask<T>(name: string, data?: object): Promise<T> {
    const headers = { origin: this.origin, 'content-type': 'application/json' }
    const answer = await this.context.request.post(`/trpc/identity.${name}`, { headers, data, failOnStatusCode: true })
    return ((await answer.json()) as { result: { data: T } }).result.data
  }
}

export async function visitor(context: BrowserContext, origin: string, language: Language): Promise<Visitor> {
  context.setDefaultTimeout(10_000)
  const watched = await watch(context, origin)
  const page = context.pages()[0] ?? (await context.newPage())
  return new Visitor(page, origin, language, watched)
}

function escaped(words: string): string {
  return words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
