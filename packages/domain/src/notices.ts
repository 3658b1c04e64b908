import * as z from 'zod/mini'
import { isSecretariat, type Actor } from './identity.ts'
import { Day, LanguageCode, line, Place, prose } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

/** What a notice is about. “Emergency” is an act of two people and no choice of one. */
export const noticeClasses = ['information', 'decision', 'deadline', 'safety'] as const
export const NoticeClass = z.enum(noticeClasses)
export type NoticeClass = z.infer<typeof NoticeClass>

const Id = z.uuid()
const Audience = z.array(Id).check(z.minLength(1, 'required'), z.maxLength(60, 'too-many'))

export const NoticeText = z.object({ language: LanguageCode, title: line(160), body: prose(20_000) })

export const PublishNotice = z
  .object({
    id: Id,
    class: NoticeClass,
    original: LanguageCode,
    texts: z.array(NoticeText).check(z.minLength(1, 'required'), z.maxLength(9, 'too-many')),
    audience: Audience,
    /** Whether readers are asked to confirm that they have read it, and by which day. */
    acknowledgement: z.nullable(z.object({ dueOn: Day })),
    expiresOn: z.nullable(Day),
  })
  .check(
    z.refine(({ texts }) => new Set(texts.map((text) => text.language)).size === texts.length, {
      path: ['texts'],
      error: 'language-twice',
    }),
    z.refine(({ texts, original }) => texts.some((text) => text.language === original), {
      path: ['original'],
      error: 'original-missing',
    }),
  )

export const ListNotices = z.object({ before: z.optional(Place) })
export const OneNotice = z.object({ id: Id })
export const CountHeads = z.object({ audience: Audience })
export const Acknowledge = z.object({ noticeId: Id, version: z.int().check(z.minimum(1)) })

export function mayPublish(actor: Actor): Verdict {
  return isSecretariat(actor) ? yes : no('not-the-secretariat')
}

/** A deadline or an expiry that is over when it is set would mislead; nobody can answer after expiry. Days as YYYY-MM-DD. */
export function mayBeDated(notice: { dueOn: string | null; expiresOn: string | null }, today: string): Verdict {
  const { dueOn, expiresOn } = notice
  const isPast = (day: string | null) => day !== null && day < today
  return isPast(dueOn) || isPast(expiresOn) || (dueOn !== null && expiresOn !== null && expiresOn < dueOn)
    ? no('date-past')
    : yes
}

/** An acknowledgement is asked of those a notice is for, and binds to the version that was read. */
export function mayAcknowledge(
  notice: { version: number; asksAcknowledgement: boolean; expiresOn: string | null },
  given: { addressed: boolean; version: number; before: boolean; today: string },
): Verdict {
  if (!notice.asksAcknowledgement || !given.addressed) return no('no-acknowledgement-asked')
  if (notice.expiresOn !== null && notice.expiresOn < given.today) return no('notice-over')
  if (notice.version !== given.version) return no('another-version')
  return given.before ? no('already-acknowledged') : yes
}
