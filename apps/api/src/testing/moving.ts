import { randomUUID } from 'node:crypto'
import type { Language } from '@memorial/domain'
import type { Inhabitant } from './network.ts'

export const text = (body: string, language: Language = 'en') => ({ language, title: 'Budget', body })

/** Writes a motion for a body, in English unless other texts are given; the first is the original. */
export async function move(by: Inhabitant, bodyId: string, texts = [text('First.')]): Promise<string> {
  const id = randomUUID()
  await by.api.governance.writeMotion({ id, bodyId, original: texts[0]!.language, texts })
  return id
}

/** Proposes another text on a version of a motion. */
export async function amend(by: Inhabitant, motionId: string, version: number, texts = [text('Other.')]) {
  const id = randomUUID()
  await by.api.governance.proposeAmendment({
    id,
    motionId,
    version,
    original: texts[0]!.language,
    reason: 'It says more.',
    texts,
  })
  return id
}

export async function say(by: Inhabitant, motionId: string, body: string, threadId: string | null = null) {
  const id = randomUUID()
  await by.api.governance.writePost({ id, motionId, threadId, body })
  return id
}
