import {
  AnnotationMode,
  getDocument,
  PDFWorker,
  TextLayer,
  VerbosityLevel,
  version,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
// oxlint-disable-next-line import/default -- what the bundler gives for it is its address
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import type { Piece } from './marks.ts'
import { ownScript } from './own-script.ts'

// pdf.js behind one small door. Only what opens a PDF loads this module. The legacy build: the newest one expects
// functions that the oldest browsers of the release do not have.

/** In CSS pixels, of paper as it is printed. */
export interface Size {
  width: number
  height: number
}

/** How paper is held: how large, and turned clockwise by so many degrees. */
interface Held {
  scale: number
  turn: number
}

/** Work that can be dropped; what is dropped neither ends nor fails. */
interface Task<Result> {
  done: Promise<Result>
  drop(): void
}

/** The text set over a page: an element for each of its pieces. */
export interface TextOver {
  pieces: Piece[]
  elements: HTMLElement[]
}

export type Pdf = Awaited<ReturnType<typeof over>>

const pixelsAPoint = 96 / 72

/** How long a worker has to come to its end by itself. */
const graceMs = 500

/** No more are shown, nor is the text of more taken out: a file may say that it has millions. */
const mostPages = 5000

/** So many pixels a canvas may have: 32 MiB of memory. What is larger is drawn less sharply. */
const mostPixels = 2 ** 23

const parts = import.meta.env.DEV ? '/node_modules/pdfjs-dist' : `/assets/pdf-${version}`

/**
 * Opens a PDF and fetches of it what is asked for. Nothing in it is run: no scripts, no forms, no links, no XFA.
 * @throws what pdf.js throws, see `wrongBy`
 */
export function openPdf(url: string): { pdf: Promise<Pdf>; close(): void } {
  const port = new Worker(ownScript(workerAddress), { type: 'module' })
  const worker = PDFWorker.create({ port, verbosity: VerbosityLevel.ERRORS })
  const task = getDocument({
    url,
    worker,
    verbosity: VerbosityLevel.ERRORS,
    // Of a hundred megabytes only the pieces that hold the page in sight.
    disableAutoFetch: true,
    disableStream: true,
    rangeChunkSize: 64 * 1024,
    // The policies of page and worker let no WebAssembly run, and the worker asks nobody: the page fetches for it.
    useWasm: false,
    useWorkerFetch: false,
    wasmUrl: `${location.origin}${parts}/wasm/`,
    cMapUrl: `${parts}/cmaps/`,
    standardFontDataUrl: `${parts}/standard_fonts/`,
  })
  const broken = new Promise<never>((_, fail) => port.addEventListener('error', fail))
  async function close(): Promise<void> {
    // A worker that is busy hears nothing, and would draw on for a page that nobody looks at.
    await Promise.race([task.destroy(), new Promise((done) => setTimeout(done, graceMs))]).catch(() => {})
    worker.destroy()
    port.terminate()
  }
  return { pdf: Promise.race([task.promise.then(over), broken]), close: () => void close() }
}

/** What a document is good for here. */
async function over(document: PDFDocumentProxy) {
  async function size(number: number): Promise<Size> {
    const { width, height } = viewportOf(await document.getPage(number), { scale: 1, turn: 0 })
    return { width, height }
  }
  return {
    count: Math.min(document.numPages, mostPages),
    /** The size of the first page, which the others have as well, as long as nothing else is known. */
    paper: await size(1),
    size,

    /** A picture of a page. */
    draw: (number: number, held: Held) =>
      droppable<HTMLCanvasElement>(async (whenDropped) => {
        const page = await document.getPage(number)
        const viewport = viewportOf(page, held)
        const { canvas, density } = canvasFor(viewport)
        const transform = [density, 0, 0, density, 0, 0]
        // What a form says is drawn like all else; it is no field.
        const drawing = page.render({ canvas, viewport, transform, annotationMode: AnnotationMode.ENABLE })
        whenDropped(() => drawing.cancel())
        await drawing.promise
        return canvas
      }),

    /** Sets the text of a page into an element of the page's size, where it can be selected, read out and marked. */
    lay: (number: number, turn: number, container: HTMLElement) =>
      droppable<TextOver>(async (whenDropped) => {
        const page = await document.getPage(number)
        const content = await page.getTextContent()
        const viewport = viewportOf(page, { scale: 1, turn })
        const layer = new TextLayer({ textContentSource: content, container, viewport })
        whenDropped(() => layer.cancel())
        await layer.render()
        const pieces = content.items.filter((item) => 'str' in item)
        return { pieces, elements: layer.textDivs }
      }),

    /** Lets go of what drawing a page has brought along. */
    forget: (number: number) =>
      document.getPage(number).then(
        (page) => page.cleanup(),
        () => false,
      ),
  }
}

function viewportOf(page: PDFPageProxy, { scale, turn }: Held) {
  return page.getViewport({ scale: scale * pixelsAPoint, rotation: (page.rotate + turn) % 360 })
}

function canvasFor({ width, height }: Size): { canvas: HTMLCanvasElement; density: number } {
  const density = Math.min(devicePixelRatio, Math.sqrt(mostPixels / (width * height)))
  const canvas = document.createElement('canvas')
  canvas.width = Math.floor(width * density)
  canvas.height = Math.floor(height * density)
  return { canvas, density }
}

function droppable<Result>(work: (whenDropped: (stop: () => void) => void) => Promise<Result>): Task<Result> {
  let isDropped = false
  let stop = () => {}
  const never = new Promise<never>(() => {})
  const begun = work((how) => {
    stop = how
    if (isDropped) stop()
  })
  const done = begun.then(
    (result) => (isDropped ? never : result),
    (error: unknown) => {
      if (isDropped) return never
      throw error
    },
  )
  return {
    done,
    drop() {
      isDropped = true
      stop()
    },
  }
}
