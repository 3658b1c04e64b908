import { join } from 'node:path'
import type { Tx } from '@memorial/db'
import { languages, nameIn, type Language, type RuleSet } from '@memorial/domain'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { acting, attached, tellWhy } from '../bytes.ts'
import { Refusal } from '../refusals.ts'
import type { Context } from '../trpc.ts'
import { typesetter, type Typeset } from '../typeset.ts'
import { words } from './convocation-words.ts'
import { agenda, type AgendaItem } from './agenda.ts'
import { rulesToday } from './queries.ts'
import { noteOpening } from './convening-queries.ts'
import { meeting } from './sittings-queries.ts'

/** All that is printed of a convocation, in one language. */
interface Convocation {
  language: Language
  title: string
  network: string
  facts: { name: string; value: string }[]
  items: { position: number; language: Language; title: string; kind: string; body: string; documents: string[] }[]
  sent: string
  words: { agenda: string; right: string; signature: string }
}

type OneConvocation = FastifyRequest<{ Params: { id: string; language: string } }>

/** Convocations as PDF, in any of the nine languages. To fetch one is to open it. */
export async function serveConvocations(
  server: FastifyInstance,
  doors: Pick<Context, 'db' | 'sessions'>,
): Promise<void> {
  // Made with the first that is asked for: loading the fonts takes longer than setting a page.
  let press: Typeset<Convocation> | undefined
  await server.register(async (scope) => {
    scope.setErrorHandler(tellWhy)
    scope.get(
      '/files/convocations/:id/:language',
      { exposeHeadRoute: false },
      async (request: OneConvocation, reply) => {
        const asked = z.object({ id: z.uuid(), language: z.enum(languages) }).safeParse(request.params).data
        const { convocation, made } = await acting(doors, request, 'read write', async (tx, { personId }) => {
          if (!asked) throw new Refusal('not-found')
          await noteOpening(tx, asked.id, personId)
          return written(tx, asked.id, asked.language)
        })
        press ??= typesetter(join(import.meta.dirname, 'convocation.typ'), 'convocation')
        const bytes = Buffer.from(press(convocation, made))
        const name = `${words[convocation.language].convocation} ${made.toISOString().slice(0, 10)}.pdf`
        return attached(reply, name).send(bytes)
      },
    )
  })
}

type Found = Awaited<ReturnType<typeof meeting>>
type Write = (at: Date, zone?: string) => string

async function written(tx: Tx, id: string, language: Language): Promise<{ convocation: Convocation; made: Date }> {
  const found = await meeting(tx, id)
  const held = await rulesToday(tx, found.body.id)
  const { name: network } = await tx.selectFrom('network').select('name').executeTakeFirstOrThrow()
  const own = words[language]
  const write: Write = (at, timeZone = found.zone) =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      timeZone,
      dateStyle: 'full',
      timeStyle: 'short',
    }).format(at)
  const facts = [
    { name: own.body, value: nameIn(found.body.names, language) },
    { name: own.day, value: `${write(found.beginsAt)} (${found.zone.replaceAll('_', ' ')})` },
    { name: own.place, value: found.distance ? own.distance : found.place },
    { name: own.link, value: found.link },
    { name: own.convenedBy, value: found.convenedBy?.handle ?? '' },
    { name: own.notice, value: held ? held.rules.notice.clause : '' },
    ...secondCall(found, held?.rules, { own, write }),
  ]
  const items = (await agenda(tx, id)).map((item) => ({ ...inLanguage(item, language), kind: own.kinds[item.kind] }))
  return {
    made: found.sentAt ?? found.beginsAt,
    convocation: {
      language,
      title: `${own.convocation}: ${found.title}`,
      network,
      facts: facts.filter(({ value }) => value !== ''),
      items,
      sent: found.sentAt ? `${own.sent}: ${write(found.sentAt)}` : own.unsent,
      words: { agenda: own.agenda, right: own.right, signature: own.signature },
    },
  }
}

/** Of a sitting that follows one without a quorum: by which clause, and which that was. */
function secondCall(
  { first }: Found,
  rules: RuleSet | undefined,
  { own, write }: { own: (typeof words)[Language]; write: Write },
): Convocation['facts'] {
  if (!first) return []
  return [
    { name: own.second, value: rules?.quorum.second?.clause ?? '' },
    { name: own.first, value: `${first.title}, ${write(new Date(first.beginsAt), first.zone)}` },
  ]
}

/** An item's words in a language, else in English, else as they were written. */
function inLanguage({ position, motion, texts, original, documents }: AgendaItem, wanted: Language) {
  const all = motion?.texts ?? texts ?? []
  const text = [wanted, 'en', motion?.original ?? original]
    .map((language) => all.find((one) => one.language === language))
    .find((one) => one !== undefined)
  if (!text) throw new Error('an item of an agenda has no words')
  return { position, ...text, documents: documents.map(({ title }) => title) }
}
