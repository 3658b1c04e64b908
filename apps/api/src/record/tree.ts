import { createHash } from 'node:crypto'

// The Merkle tree of RFC 6962, 2.1 (RFC 9162 says the same with other words). Hashes are 32 bytes of SHA-256.

export function leafHash(data: Uint8Array): Buffer {
  return createHash('sha256').update('\x00').update(data).digest()
}

function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update('\x01').update(left).update(right).digest()
}

/** A tree over leaf hashes, held by levels: a last node without a neighbour stands one level higher as it is. */
export class Tree {
  private readonly levels: Buffer[][]

  constructor(leaves: Buffer[]) {
    this.levels = [leaves]
    for (let level = leaves; level.length > 1; this.levels.push(level)) level = paired(level)
  }

  get size(): number {
    return this.levels[0]!.length
  }

  get root(): Buffer {
    return this.levels.at(-1)![0] ?? createHash('sha256').digest()
  }

  /** The nodes with which a leaf's hash gives the root (RFC 6962, 2.1.1), from the leaf upwards. */
  proof(number: number): Buffer[] {
    if (number < 0 || number >= this.size) throw new RangeError('there is no such leaf')
    const nodes: Buffer[] = []
    let place = number
    for (const level of this.levels) {
      const neighbour = level[place ^ 1]
      if (neighbour && level.length > 1) nodes.push(neighbour)
      place >>= 1
    }
    return nodes
  }
}

function paired(level: Buffer[]): Buffer[] {
  const above: Buffer[] = []
  for (let place = 0; place < level.length; place += 2) {
    const [left, right] = [level[place]!, level[place + 1]]
    above.push(right ? nodeHash(left, right) : left)
  }
  return above
}

/** The root that a leaf's hash and its proof give in a tree of a size (RFC 9162, 2.1.3.2); undefined where they cannot. */
export function rootBy(proof: Buffer[], { leaf, number, size }: { leaf: Buffer; number: number; size: number }) {
  if (number < 0 || number >= size) return undefined
  let [place, last, hash] = [number, size - 1, leaf]
  for (const node of proof) {
    if (last === 0) return undefined
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(node, hash)
      while (place % 2 === 0 && place !== 0) [place, last] = [place >> 1, last >> 1]
    } else {
      hash = nodeHash(hash, node)
    }
    ;[place, last] = [place >> 1, last >> 1]
  }
  return last === 0 ? hash : undefined
}
