import { randomUUID } from 'node:crypto'
import { hashPassphrase, makeKey, sealSecret } from '@memorial/auth'
import { sql } from 'kysely'
import { TOTP } from 'otpauth'
import { percentile, rounded, timed, type Figure } from './figure.ts'
import { inServed, run, type Served } from './served.ts'

const atOnce = 50
const checks = 300
const passphrase = 'six words that nobody has ever guessed'

/** Sign-ins by passphrase and code that come all at once, what a session costs a call, and a freeze until it holds. */
export const entry = () => inServed(within)

async function* within(served: Served): AsyncIterable<Figure> {
  const { call, signIn, url } = served
  const { people, key } = await inhabit(served)
  const code = new TOTP({ secret: key }).generate()
  const before = process.memoryUsage.rss()
  let peak = before
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10)
  const asked = await Promise.all(
    people.map(async ({ handle }) => {
      let status = 0
      const taken = await timed(async () => {
        const answer = await fetch(`${url}/trpc/identity.signIn`, {
          method: 'POST',
          headers: { origin: 'http://localhost', 'content-type': 'application/json' },
          body: JSON.stringify({ handle, passphrase, code }),
        })
        status = answer.status
        await answer.arrayBuffer()
      })
      return { taken, status }
    }),
  )
  clearInterval(watch)
  const entered = asked.filter(({ status }) => status === 200).map(({ taken }) => taken)
  const of = { atOnce, entered: entered.length, sentAway: atOnce - entered.length }
  for (const percent of [50, 95]) {
    yield {
      figure: `entry.sign-in.p${percent}`,
      value: rounded(percentile(entered, percent / 100)),
      unit: 'ms',
      with: of,
    }
  }
  yield { figure: 'entry.sign-in.memory', value: peak - before, unit: 'bytes', with: of }

  const [freezing, frozen] = people as [Person, Person]
  const [one, other] = [await signIn(freezing.id), await signIn(frozen.id)]
  const taken: number[] = []
  for (let n = 0; n < checks; n++) taken.push(await timed(() => call(one, 'identity.door', {})))
  const known: number[] = []
  for (let n = 0; n < checks; n++) known.push(await timed(() => call(one, 'identity.organisations', {})))
  const cost = percentile(known, 0.5) - percentile(taken, 0.5)
  yield {
    figure: 'entry.session-check',
    value: rounded(cost),
    unit: 'ms',
    with: { checks, guest: rounded(percentile(taken, 0.5)) },
  }

  const effect = await timed(async () => {
    await call(one, 'identity.freeze', { personId: frozen.id })
    await call(other, 'identity.me', {}).then(
      () => {
        throw new Error('A frozen account was answered.')
      },
      () => {},
    )
  })
  yield { figure: 'entry.freeze', value: rounded(effect), unit: 'ms', with: { people: people.length } }
}

interface Person {
  id: string
  handle: string
}

/** People of one organisation, all with the same passphrase and key. */
async function inhabit({ owner, sealingKey }: Served): Promise<{ people: Person[]; key: string }> {
  const [network, organisation, key, hash] = [randomUUID(), randomUUID(), makeKey(), await hashPassphrase(passphrase)]
  const people = Array.from({ length: atOnce }, (_, n) => ({ id: randomUUID(), handle: `person-${n}` }))
  await run(owner, [
    sql`insert into principal values (${network}, 'network'), (${organisation}, 'organisation')`,
    sql`insert into principal select unnest(${people.map(({ id }) => id)}::uuid[]), 'person'`,
    sql`insert into network (id, name) values (${network}, 'Bench')`,
    sql`insert into organisation (id, number, names) values (${organisation}, 1, '{"en": "One"}')`,
    ...people.flatMap(({ id, handle }) => [
      sql`insert into person (id, organisation_id, handle, language) values (${id}, ${organisation}, ${handle}, 'en')`,
      sql`insert into credential (person_id, passphrase_hash, code_key, last_code_step)
        values (${id}, ${hash}, ${sealSecret(sealingKey, key, `one-time-code:${id}`)}, 0)`,
    ]),
  ])
  return { people, key }
}
