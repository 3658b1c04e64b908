import { posix } from 'node:path'
import { wayThrough } from './xml.ts'

/** What a part of an Office Open XML package leads to, by the ids it uses for that (ECMA-376, part 2). */
export function targetsOf(files: Record<string, Uint8Array>, part: string): Map<string, string> {
  const { dir, base } = posix.parse(part)
  const relations = files[`${dir}/_rels/${base}.rels`]
  const targets = new Map<string, string>()
  for (const met of relations ? wayThrough(relations) : []) {
    if (met.open !== 'Relationship') continue
    const { Id: id = '', Target: target = '' } = met.attributes
    targets.set(id, target.startsWith('/') ? target.slice(1) : posix.join(dir, target))
  }
  return targets
}

/** The sheets or slides that a part lists, in its order. */
export function listed(files: Record<string, Uint8Array>, part: string, element: string) {
  const targets = targetsOf(files, part)
  const found: { name: string; path: string }[] = []
  for (const met of files[part] ? wayThrough(files[part]) : []) {
    if (met.open !== element) continue
    const path = targets.get(met.attributes['r:id'] ?? '')
    if (path !== undefined) found.push({ name: met.attributes['name'] ?? '', path })
  }
  return found
}
