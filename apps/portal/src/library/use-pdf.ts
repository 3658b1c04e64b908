import { useEffect, useState } from 'react'
import type { Pdf } from './pdf.ts'

/** Why a document cannot be shown. */
export type Wrong = 'lost' | 'damaged' | 'encrypted'

interface Opened {
  pdf?: Pdf
  wrong?: Wrong
}

/** A PDF, open as long as whoever looks at it stays. `again` opens it anew after something went wrong. */
export function usePdf(url: string) {
  const [attempt, setAttempt] = useState(0)
  const [{ of, pdf, wrong }, setOpened] = useState<Opened & { of?: string }>({})
  const asked = `${url} ${attempt}`
  useEffect(() => {
    const opening = open(url, (opened) => setOpened({ ...opened, of: asked }))
    return opening.close
  }, [url, asked])
  const isCurrent = of === asked
  return {
    pdf: isCurrent ? pdf : undefined,
    wrong: isCurrent ? wrong : undefined,
    fail: (error: unknown) => setOpened({ wrong: wrongBy(error), of: asked }),
    again: () => setAttempt(attempt + 1),
  }
}

function open(url: string, tell: (opened: Opened) => void): { close(): void } {
  let isLeft = false
  let close = () => {}
  async function begin(): Promise<Opened> {
    const { openPdf } = await import('./pdf.ts')
    if (isLeft) return {}
    const opening = openPdf(url)
    close = opening.close
    return { pdf: await opening.pdf }
  }
  begin().then(
    (opened) => isLeft || tell(opened),
    (error: unknown) => isLeft || tell({ wrong: wrongBy(error) }),
  )
  return {
    close() {
      isLeft = true
      close()
    },
  }
}

/** By the names of what pdf.js throws; all else is a line that was lost. */
function wrongBy(error: unknown): Wrong {
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException') return 'encrypted'
  if (name === 'InvalidPDFException' || name === 'FormatError') return 'damaged'
  return 'lost'
}
