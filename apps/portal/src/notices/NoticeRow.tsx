import { Trans } from '@lingui/react/macro'
import type { Answers } from '../api.ts'
import { useLanguage } from '../language.ts'
import { DayText, Deadline } from '../ui/DateText.tsx'
import { Row } from '../ui/Rows.tsx'
import { ClassSign, classInWords } from './classes.tsx'
import { dayOf, isPast } from '../ui/day-of.ts'
import { inBestLanguage } from './in-best-language.ts'
import { LanguageMarks } from './LanguageMarks.tsx'

type Notice = Answers['notices']['notices']['rows'][number]

export function NoticeRow({ notice }: { notice: Notice }) {
  const { titles, original, expiresOn } = notice
  const { title, language } = inBestLanguage(titles, useLanguage(), original)
  return (
    <Row
      to={`/notices/${notice.id}`}
      mark={<ClassSign of={notice.class} />}
      title={<bdi lang={language}>{title}</bdi>}
      meta={
        <span className="kind">
          <span>
            {classInWords(notice.class)}
            {' · '}
            <DayText day={dayOf(notice.publishedAt)} />
            {isPast(expiresOn) && (
              <>
                {' · '}
                <Trans comment="A notice that is no longer in force">expired</Trans>
              </>
            )}
          </span>
          <LanguageMarks among={titles.map((text) => text.language)} />
        </span>
      }
      end={<Asked {...notice} />}
    />
  )
}

/** What a notice asks of its reader: the accent is kept for what still waits. */
export function Asked({
  acknowledgementDue: due,
  acknowledgedAt,
  addressed,
  expiresOn,
}: Pick<Notice, 'acknowledgementDue' | 'acknowledgedAt' | 'addressed' | 'expiresOn'>) {
  if (due === null) return null
  if (!addressed) {
    return (
      <span className="meta">
        <Trans comment="Seen by the secretariat, which the notice is not for; the day, such as “Wednesday 25 November”, stands in its basic form">
          Asks its readers to confirm by <DayText day={due} />
        </Trans>
      </span>
    )
  }
  if (acknowledgedAt !== null) {
    return (
      <span className="meta">
        <span aria-hidden="true">✓ </span>
        <Trans comment="A notice was read and confirmed; a day follows: “You confirmed: Saturday 21 November”">
          You confirmed: <DayText day={dayOf(acknowledgedAt)} />
        </Trans>
      </span>
    )
  }
  if (isPast(expiresOn))
    return (
      <span className="meta">
        <Trans comment="A notice is over and its reader did not confirm it">Not confirmed</Trans>
      </span>
    )
  return (
    <span className="due">
      {isPast(due) ? (
        <Trans comment="“Asks you to confirm: 2 days late”">
          Asks you to confirm: <Deadline day={due} />
        </Trans>
      ) : (
        <Trans comment="A notice asks its reader to confirm; the day, such as “Wednesday 25 November”, stands in its basic form: put a colon before it where “by” would change it">
          Asks you to confirm by <DayText day={due} />
        </Trans>
      )}
    </span>
  )
}
