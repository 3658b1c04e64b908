import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import type { Visitor } from './visitor.ts'

const most = 120

/** Presses Tab until a thing has the focus. Wherever the focus stops on the way, it can be seen. */
export async function tabTo(person: Visitor, goal: Locator): Promise<void> {
  const { page } = person
  await goal.waitFor()
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab')
    expect(await unseen(person)).toBe(undefined)
    if (await goal.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`${most} times Tab do not lead to ${goal}`)
}

export async function pressOn(person: Visitor, goal: Locator, key = 'Enter'): Promise<void> {
  await tabTo(person, goal)
  await person.page.keyboard.press(key)
}

/** The words of what has the focus. */
export function focused({ page }: Visitor): Promise<string | null> {
  return page.evaluate(() => {
    const element = document.activeElement
    return element && (element.getAttribute('aria-label') ?? element.textContent)
  })
}

/** What has the focus and cannot be seen to have it: without a sign of it, out of sight, or covered (WCAG 2.4.7, 2.4.11). */
function unseen({ page }: Visitor): Promise<string | undefined> {
  return page.evaluate(async () => {
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
    const element = document.activeElement
    if (!element || element === document.body) return undefined
    // A choice shows it around its label.
    const shown = [element, element.closest('label')].filter((one) => one !== null)
    const isShown = shown.some(
      (one) => getComputedStyle(one).outlineStyle !== 'none' || getComputedStyle(one).boxShadow !== 'none',
    )
    const name = element.outerHTML.slice(0, 120)
    if (!isShown) return `no sign of the focus: ${name}`
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const [x, y] = [
      (Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
      (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
    ]
    const hit = document.elementFromPoint(x, y)
    const isThere = hit && (element.contains(hit) || hit.contains(element) || hit.closest('label')?.contains(element))
    return isThere ? undefined : `out of sight: ${name}`
  })
}
