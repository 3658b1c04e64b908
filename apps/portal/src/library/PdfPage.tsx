import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react'
import { Button } from '../ui/Button.tsx'
import { markOver } from './mark-over.ts'
import type { Pdf, Size, TextOver } from './pdf.ts'
import { textPage, type Document, type TextPage } from './queries.ts'
import type { Hits } from './use-hits.ts'
import { turned } from './zoom.ts'

interface Leaf {
  pdf: Pdf
  number: number
  /** Of the paper as it lies upright, as far as it is known. */
  size: Size
  scale: number
  turn: number
  /** Told the size where it is another one. */
  onSize: (size: Size) => void
  again: () => void
}

interface NearPageProps extends Leaf {
  document: Document
  hits: Hits
  words: string
  /** Told where the current hit is marked, once that is known; nothing where it cannot be. */
  onMarked: (mark: HTMLElement | undefined) => void
}

/** One page: room for it, and when it is near sight what stands on it. */
export function PdfPage({ isNear, ...page }: NearPageProps & { isNear: boolean }) {
  const { t } = useLingui()
  const { number, size, scale, turn } = page
  const { width, height } = turned(size, turn)
  return (
    <div
      className="leaf"
      data-page={number}
      role="group"
      aria-label={t({ message: `Page ${number}`, comment: 'Above a page of a text' })}
      style={{ inlineSize: width * scale, blockSize: height * scale }}
    >
      {isNear && <NearPage {...page} />}
    </div>
  )
}

function NearPage({ document, hits, words, onMarked, ...leaf }: NearPageProps) {
  const { number } = leaf
  const isHit = hits.hits.some(({ page }) => page === number)
  const { data: text } = useQuery({ ...textPage(document, words, number), enabled: isHit })
  return (
    <DrawnPage
      {...leaf}
      lang={text?.language ?? document.chosenLanguage ?? undefined}
      parts={isHit ? text?.parts : nothing}
      current={hits.at?.page === number ? hits.at.nth : undefined}
      onMarked={onMarked}
    />
  )
}

const nothing: TextPage['parts'] = []

interface DrawnPageProps extends Leaf {
  lang: string | undefined
  /** Its text with the hits in it; not yet there where it is still being asked for. */
  parts: TextPage['parts'] | undefined
  /** Which of its hits one stands at, from 0. */
  current: number | undefined
  onMarked: NearPageProps['onMarked']
}

function DrawnPage({ pdf, number, size, scale, turn, onSize, again, lang, parts, current, onMarked }: DrawnPageProps) {
  const [wrong, setWrong] = useState<unknown>()
  const picture = useDrawn(pdf, { number, scale, turn }, setWrong)
  const { text, over } = useTextOver(pdf, { number, turn }, setWrong)
  const tellSize = useEffectEvent((real: Size) => {
    if (real.width !== size.width || real.height !== size.height) onSize(real)
  })
  const tellMark = useEffectEvent(onMarked)
  useEffect(() => {
    pdf.size(number).then(tellSize, setWrong)
    return () => void pdf.forget(number)
  }, [pdf, number])
  useEffect(() => {
    if (!over || !parts) return
    const mark = markOver(over, parts, current)
    if (current !== undefined) tellMark(mark)
  }, [over, parts, current])
  if (wrong !== undefined)
    return (
      <div className="wrong-leaf" role="alert">
        <p>
          <Trans comment="Of one page of a document">This page could not be shown.</Trans>
        </p>
        <Button kind="quiet" onClick={again}>
          <Trans comment="Button: ask the server once more">Try again</Trans>
        </Button>
      </div>
    )
  return (
    <>
      <div ref={picture} className="drawn" aria-hidden="true" />
      <div ref={text} className="text-over" lang={lang} style={{ '--scale-factor': scale } as React.CSSProperties} />
    </>
  )
}

type Box = RefObject<HTMLDivElement | null>

/** Draws a page into an element. What was drawn stays until it is drawn anew. */
function useDrawn(
  pdf: Pdf,
  held: { number: number; scale: number; turn: number },
  fail: (error: unknown) => void,
): Box {
  const { number, scale, turn } = held
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const drawing = pdf.draw(number, { scale, turn })
    drawing.done.then((canvas) => box.current?.replaceChildren(canvas), fail)
    return drawing.drop
  }, [pdf, number, scale, turn, fail])
  return box
}

/** Sets the text of a page into an element. */
function useTextOver(pdf: Pdf, { number, turn }: { number: number; turn: number }, fail: (error: unknown) => void) {
  const text = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState<TextOver>()
  useEffect(() => {
    const box = text.current!
    const laying = pdf.lay(number, turn, box)
    laying.done.then(setOver, fail)
    return () => {
      laying.drop()
      box.replaceChildren()
    }
  }, [pdf, number, turn, fail])
  return { text, over }
}
