import type { Visitor } from './visitor.ts'

/** What can be pressed and is smaller than so many pixels either way: “24×44 Name”. Links within a sentence may be. */
export function targetsBelow({ page }: Visitor, least: number): Promise<string[]> {
  return page.evaluate((least) => {
    const pressable = 'a[href], button, select, summary, textarea, input:not([type=hidden])'
    const seen = [...document.querySelectorAll<HTMLElement>(pressable)].filter((element) => element.checkVisibility())
    return seen.filter((element) => !isInSentence(element)).flatMap(tooSmall)

    function isInSentence(element: HTMLElement): boolean {
      return getComputedStyle(element).display === 'inline' && element.closest('p, .prose') !== null
    }

    function tooSmall(element: HTMLElement): string[] {
      const { width, height } = areaOf(element)
      const isSmall = Math.min(width, height) < least - 0.5
      const name = element.getAttribute('aria-label') || element.textContent || element.outerHTML.slice(0, 80)
      return isSmall ? [`${Math.round(width)}×${Math.round(height)} ${name}`] : []
    }

    /** How far a press reaches it: the label around it, or what is laid over and around it. */
    function areaOf(element: HTMLElement): DOMRect {
      const own = (element.closest('label') ?? element).getBoundingClientRect()
      const { content, position, width, height } = getComputedStyle(element, '::after')
      if (content === 'none' || position !== 'absolute') return own
      return new DOMRect(
        0,
        0,
        Math.max(own.width, Number.parseFloat(width)),
        Math.max(own.height, Number.parseFloat(height)),
      )
    }
  }, least)
}

/** How far the page can be scrolled sideways. */
export function sideways({ page }: Visitor, width: number): Promise<number> {
  return page.evaluate(
    (width) => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - width,
    width,
  )
}
