import type { PoolClient } from 'pg'

/** A statement with more parameters has as many as there are rows, and is seldom asked twice. */
const mostParameters = 30

/** How many statements are known by a name. They are those of the source, which are some hundreds. */
const mostNames = 2000

const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  if (!names.has(text) && names.size < mostNames) names.set(text, `statement_${names.size}`)
  return names.get(text)
}

/**
 * Has a connection plan a statement once and not each time it is asked: policies make planning longer than answering.
 * They read who asks when the plan is carried out, so that one made while somebody asked shows others their own; it may
 * serve them less well. Where that is much, what is asked says so: the functions that search have a plan made each time.
 */
export function prepare(client: PoolClient): void {
  const query = client.query.bind(client) as (...asked: unknown[]) => unknown
  const named = (text: unknown, values: unknown, ...rest: unknown[]) => {
    const isAsked = typeof text === 'string' && Array.isArray(values) && values.length <= mostParameters
    const name = isAsked && /^\s*(?:select|with|insert|update|delete)\s/i.test(text) ? nameOf(text) : undefined
    return name === undefined ? query(text, values, ...rest) : query({ name, text, values }, ...rest)
  }
  client.query = named as typeof client.query
}
