import { z } from 'zod'
import { opened } from './checkpoint.ts'
import { commitmentOf, hashOf } from './leaf.ts'
import type { SequencedAct, Standing } from './queries.ts'
import { rootBy, type Tree } from './tree.ts'

// An export is JSON Lines: first the checkpoint and the key it is verified with, then an act a line. Each act brings the
// nodes that lead from its leaf to the checkpoint's root; those that came after the checkpoint have none yet.

const Head = z.object({ format: z.literal('record-of-acts/1'), key: z.string(), checkpoint: z.string().nullable() })
const Line = z.object({
  number: z.number().int().nonnegative(),
  event: z.object({
    id: z.string(),
    at: z.iso.datetime().transform((text) => new Date(text)),
    act: z.string(),
    organisationId: z.string().nullable(),
    rootId: z.string().nullable(),
    commitments: z.record(z.string(), z.string()),
  }),
  details: z.array(z.object({ field: z.string(), salt: z.string(), value: z.string() })),
  proof: z.array(z.base64()).nullable(),
})

/** The lines of an export, each without its line break. */
export function* exported(acts: SequencedAct[], { key, checkpoint, tree }: Sealed): Generator<string> {
  yield JSON.stringify({ format: 'record-of-acts/1', key, checkpoint: checkpoint?.note ?? null } satisfies z.infer<
    typeof Head
  >)
  for (const act of acts) {
    const proof = act.number < tree.size ? tree.proof(act.number).map((node) => node.toString('base64')) : null
    yield JSON.stringify({ ...act, proof })
  }
}

interface Sealed {
  /** The verifier's key. */
  key: string
  checkpoint: Standing | undefined
  /** Over the checkpoint's leaves. */
  tree: Tree
}

/** What an export holds: how many acts stand in the signed tree, how many came after it, and what is wrong. */
export interface Findings {
  sealed: number
  waiting: number
  erased: number
  /** One sentence each. */
  faults: string[]
}

/** Recomputes an export: the checkpoint's signature, each leaf, each commitment, each way to the root. */
export function verified(text: string, expectedKey?: string): Findings {
  const findings: Findings = { sealed: 0, waiting: 0, erased: 0, faults: [] }
  const [first = '', ...lines] = text.split('\n').filter((line) => line !== '')
  const head = Head.safeParse(parsed(first)).data
  if (!head) return { ...findings, faults: ['The first line is not that of an export of the record of acts.'] }
  if (expectedKey !== undefined && head.key !== expectedKey)
    findings.faults.push('The key in the export is not the expected one.')
  const checkpoint = head.checkpoint === null ? { size: 0, root: Buffer.alloc(0) } : opened(head.checkpoint, head.key)
  if (!checkpoint) findings.faults.push('The checkpoint was not signed by the holder of the key.')
  const numbers = new Set<number>()
  for (const [place, line] of lines.entries()) {
    const fault = faultOf(line, { checkpoint, numbers, findings })
    if (fault) findings.faults.push(`Line ${place + 2}: ${fault}`)
  }
  return findings
}

interface Known {
  checkpoint: { size: number; root: Buffer } | undefined
  numbers: Set<number>
  findings: Findings
}

function faultOf(text: string, { checkpoint, numbers, findings }: Known): string | undefined {
  const line = Line.safeParse(parsed(text)).data
  if (!line) return 'this is not an act.'
  const { number, event, details, proof } = line
  if (numbers.has(number)) return `leaf ${number} is there twice.`
  numbers.add(number)
  const wrong = details.find((detail) => event.commitments[detail.field] !== commitmentOf(detail))
  if (wrong) return `leaf ${number}: the field “${wrong.field}” is not what was committed to.`
  findings.erased += Object.keys(event.commitments).length - details.length
  if (!checkpoint) return undefined
  if (number >= checkpoint.size) return void findings.waiting++
  const nodes = (proof ?? []).map((node) => Buffer.from(node, 'base64'))
  if (!rootBy(nodes, { leaf: hashOf(event), number, size: checkpoint.size })?.equals(checkpoint.root))
    return `leaf ${number} does not stand in the signed tree as it is here.`
  findings.sealed++
  return undefined
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
