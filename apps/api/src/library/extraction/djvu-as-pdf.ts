import type { Readable } from 'node:stream'
import { bounds } from './bounds.ts'
import { endLate, endOf, ensureOwnEnd, give, startSystems, withFile } from './limited.ts'
import type { Programs } from './programs.ts'

/**
 * Makes a PDF of a DjVu, page for page, and has it kept as it comes. Null where it is damaged or more than the bounds let
 * pass: what was kept until then is to be thrown away. Like `render` it ends whatever the file does, and fails only where
 * the bytes could not be read, or it was stopped.
 */
export async function djvuAsPdf<Kept>(
  open: () => Promise<Readable>,
  programs: Programs,
  keep: (pdf: AsyncIterable<Uint8Array>) => Promise<Kept>,
): Promise<Kept | null> {
  const bytes = await open()
  const child = startSystems(withFile(making(programs.ddjvu!)), programs, bounds.pdfCpuSeconds)
  const { callOff } = endLate([child], bounds.pdfWallMs)
  const ended = endOf(child)
  // Ended late, it may leave behind what it had begun: nobody waits for that to say something.
  child.once('exit', (_, signal) => {
    if (signal !== null) for (const output of [child.stdout, child.stderr]) output.destroy()
  })
  const given = give(bytes, child.stdin)
  // What it fails with is told below, however long that takes.
  given.catch(() => {})
  try {
    const kept = await keep(bounded(child.stdout))
    const end = await ended
    ensureOwnEnd(end)
    return end.code === 0 ? kept : null
  } finally {
    callOff()
    child.kill('SIGKILL')
    await given
  }
}

/**
 * The program writes to files with a name only, the PDF and something on the way to it. Who passes the PDF on clears them
 * away, having heard the end of all others, however they ended, and though all are to stop.
 */
function making(ddjvu: string): string {
  const blocks = Math.floor(bounds.pdf / 512)
  const options = `-format=pdf -quality=${bounds.pdfQuality} -page=1-${bounds.pages}`
  const made = `${ddjvu} ${options} /dev/fd/3 "$d/pdf" && cat "$d/pdf" && : > "$d/all"`
  const passedOn = 'trap "" TERM INT HUP; ok=0; cat && [ -e "$d/all" ] || ok=1; rm -r "$d"; exit $ok'
  return `d=$(mktemp -d -p /dev/shm); ulimit -f ${blocks}; { ${made}; } | { ${passedOn}; }`
}

/** Of a program that a file has broken no more is taken than of one that has not. */
async function* bounded(output: Readable): AsyncGenerator<Uint8Array> {
  let length = 0
  try {
    for await (const chunk of output as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > bounds.pdf) return
      yield chunk
    }
  } catch (error) {
    // Of what was stopped there is no more; by what, its end tells.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}
