import { Trans, useLingui } from '@lingui/react/macro'
import { direction, nameIn } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams, useSearchParams, type LoaderFunctionArgs } from 'react-router'
import { ready, trpc, type Answers } from '../api.ts'
import { useLanguage } from '../language.ts'
import { linkedTo } from '../library/linked.ts'
import { LinkedDocuments } from '../library/LinkedDocuments.tsx'
import { DayText, TimeText } from '../ui/DateText.tsx'
import { Markdown } from '../ui/Markdown.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { Acknowledgement } from './Acknowledgement.tsx'
import { ClassSign, classInWords } from './classes.tsx'
import { isPast } from '../ui/day-of.ts'
import { GivenAnswers } from './GivenAnswers.tsx'
import { inBestLanguage } from './in-best-language.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Asked } from './NoticeRow.tsx'
import './notices.css'

type Notice = Answers['notices']['notice']

const organisations = trpc.identity.organisations.queryOptions()

/** Who has confirmed is the secretariat's to see, where there is something to confirm. */
function showsAnswers({ acknowledgementDue, can }: Notice): boolean {
  return acknowledgementDue !== null && can.answers.ok
}

export async function loader({ params: { noticeId: id = '' } }: LoaderFunctionArgs) {
  const named = Promise.all([ready(organisations), ready(linkedTo('notice', id))])
  const notice = await ready(trpc.notices.notice.queryOptions({ id }))
  if (showsAnswers(notice)) await ready(trpc.notices.answers.queryOptions({ id }))
  await named
  return null
}

export function Component() {
  const { noticeId: id = '' } = useParams()
  const { data: notice } = useSuspenseQuery(trpc.notices.notice.queryOptions({ id }))
  const { text, isBest } = useText(notice)
  const { acknowledgementDue: due, addressed, texts } = notice
  const own = useLanguage()
  return (
    <>
      <PageHead
        title={
          <span lang={text.language} dir={direction(text.language)}>
            {text.title}
          </span>
        }
        help={
          <span className="kind">
            <ClassSign of={notice.class} />
            {classInWords(notice.class)}
            {isPast(notice.expiresOn) && (
              <>
                {' · '}
                <Trans comment="A notice that is no longer in force">expired</Trans>
              </>
            )}
          </span>
        }
        actions={<Asked {...notice} />}
      />
      <div className="columns">
        <div className="stack">
          <article className="sheet text">
            {texts.length > 1 && <LanguageSwitch among={texts.map(({ language }) => language)} shown={text.language} />}
            {isBest && text.language !== own && <NotTranslated />}
            <div lang={text.language} dir={direction(text.language)}>
              <Markdown text={text.body} />
            </div>
          </article>
          {due !== null && addressed && <Acknowledgement key={id} notice={notice} due={due} />}
        </div>
        <div className="stack">
          <About notice={notice} />
          <LinkedDocuments of="notice" id={id} />
          {showsAnswers(notice) && <GivenAnswers id={id} />}
        </div>
      </div>
    </>
  )
}

/** The text in the language the address names, else in the one its reader reads best. */
function useText({ texts, original }: Notice) {
  const own = useLanguage()
  const [search] = useSearchParams()
  const chosen = texts.find(({ language }) => language === search.get('language'))
  return { text: chosen ?? inBestLanguage(texts, own, original), isBest: chosen === undefined }
}

function NotTranslated() {
  const name = ownNames[useLanguage()]
  return (
    <p className="meta">
      <Trans comment="Above a text shown in another language; the placeholder is the reader's language by its own name">
        This notice has not been translated yet ({name}).
      </Trans>
    </p>
  )
}

function About({ notice: { publishedBy, publishedAt, expiresOn, seenBy } }: { notice: Notice }) {
  const language = useLanguage()
  const { t } = useLingui()
  const { data } = useSuspenseQuery(organisations)
  const isForAll = seenBy.some(({ kind }) => kind === 'network')
  const everyone = t({ message: 'everyone in the network', comment: 'After “Seen by”' })
  const home = data.find(({ id }) => id === publishedBy.organisationId)
  return (
    <Sheet title={<Trans>About this notice</Trans>}>
      <SheetBody>
        <dl className="facts">
          <dt>
            <Trans comment="Followed by a day and time">Published</Trans>
          </dt>
          <dd>
            <TimeText at={publishedAt} />
          </dd>
          <dt>
            <Trans comment="Who published a notice; a name follows">By</Trans>
          </dt>
          <dd>
            <bdi>{publishedBy.handle}</bdi>
            {home && (
              <span className="meta block">
                <bdi>{nameIn(home.names, language)}</bdi>
              </span>
            )}
          </dd>
          {expiresOn !== null && (
            <>
              <dt>
                <Trans comment="The last day of a notice; a day follows">In force until</Trans>
              </dt>
              <dd>
                <DayText day={expiresOn} />
              </dd>
            </>
          )}
        </dl>
        <SeenBy names={isForAll ? [everyone] : seenBy.map(({ names }) => nameIn(names, language))} />
      </SheetBody>
    </Sheet>
  )
}
