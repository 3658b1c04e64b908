import { Trans } from '@lingui/react/macro'
import { languages, nameIn } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { networkAmong, type Audience } from '../identity/AudienceChoice.tsx'
import { useLanguage, useLocale } from '../language.ts'
import { errorInWords } from '../refusals.tsx'
import { Button } from '../ui/Button.tsx'
import { DayText } from '../ui/DateText.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Names } from '../ui/SeenBy.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { ClassSign, classInWords } from './classes.tsx'
import { audienceOf, type Draft, type DraftText } from './draft.ts'
import { HeadCount } from './HeadCount.tsx'
import { Preview } from './TextFields.tsx'

interface ReviewStepProps {
  audiences: readonly Audience[]
  draft: Draft
  busy: boolean
  error: unknown
  onPublish: () => void
  onBack: () => void
}

/** Exactly what will be seen, by whom and in which languages, before there is no way back. */
export function ReviewStep({ audiences, draft, busy, error, onPublish, onBack }: ReviewStepProps) {
  return (
    <>
      <PageHead
        title={<Trans>Look it over</Trans>}
        help={<Trans>This is what will be published. Once it is, it can be neither changed nor taken back.</Trans>}
      />
      <div className="columns">
        <Sheet title={<Trans comment="The words of a notice, in all its languages">What it says</Trans>}>
          {draft.texts.map((text) => (
            <ReviewedText key={text.language} text={text} isOriginal={text.language === draft.original} />
          ))}
        </Sheet>
        <div className="stack">
          <Readers audiences={audiences} draft={draft} />
          {error !== null && (
            <p className="wrong" role="alert">
              {errorInWords(error)}
            </p>
          )}
          <div className="actions">
            <Button busy={busy} onClick={onPublish}>
              <Trans comment="Button: publishes a notice; there is no way back">Publish now</Trans>
            </Button>
            <Button kind="quiet" onClick={onBack}>
              <Trans comment="Button: back to the form">Change something</Trans>
            </Button>
          </div>
        </div>
      </div>
    </>
  )
}

function ReviewedText({ text, isOriginal }: { text: DraftText; isOriginal: boolean }) {
  return (
    <details className="reviewed" open={isOriginal}>
      <summary>
        <span lang={text.language}>{ownNames[text.language]}</span>
        {isOriginal && (
          <span className="meta">
            {' '}
            <Trans comment="Beside the language that a notice was written in first">original</Trans>
          </span>
        )}
      </summary>
      <Preview text={text} />
    </details>
  )
}

function Readers({ audiences, draft }: { audiences: readonly Audience[]; draft: Draft }) {
  const language = useLanguage()
  const audience = audienceOf(draft, networkAmong(audiences))
  const named = audiences.filter(({ id }) => audience.includes(id)).map(({ names }) => nameIn(names, language))
  return (
    <Sheet title={<Trans>Who will see it</Trans>}>
      <SheetBody>
        <HeadCount audience={audience} />
        <dl className="facts">
          <dt>
            <Trans>Readers</Trans>
          </dt>
          <dd>{draft.scope === 'all' ? <Trans>Everyone in the network</Trans> : <Names names={named} />}</dd>
          <dt>
            <Trans>Languages</Trans>
          </dt>
          <dd>
            <Languages draft={draft} />
          </dd>
          <Asks draft={draft} />
        </dl>
      </SheetBody>
    </Sheet>
  )
}

/** The languages there are, and what readers of the others are shown. */
function Languages({ draft: { texts, original } }: { draft: Draft }) {
  const list = new Intl.ListFormat(useLocale())
  const there = languages.filter((language) => texts.some((text) => text.language === language))
  const others = languages.filter((language) => !there.includes(language))
  const named = (some: readonly (keyof typeof ownNames)[]) => list.format(some.map((language) => ownNames[language]))
  const instead = ownNames[there.includes('en') ? 'en' : original]
  const absent = named(others)
  return (
    <>
      {named(there)}
      {others.length > 0 && (
        <p className="meta">
          <Trans comment="Names of languages, then the language shown in their stead">
            Not yet in {absent}: these readers are shown {instead}.
          </Trans>
        </p>
      )}
    </>
  )
}

function Asks({ draft }: { draft: Draft }) {
  return (
    <>
      <dt>
        <Trans comment="What a notice is about: information, decision, deadline, safety">Class</Trans>
      </dt>
      <dd className="kind">
        <ClassSign of={draft.class} />
        {classInWords(draft.class)}
      </dd>
      <dt>
        <Trans>Confirmation</Trans>
      </dt>
      <dd>
        {draft.asks ? (
          <Trans comment="Last day to confirm a notice; the day stands in its basic form">
            until <DayText day={draft.dueOn} />
          </Trans>
        ) : (
          <Trans comment="Readers need not confirm a notice">not asked</Trans>
        )}
      </dd>
      {draft.expiresOn !== '' && (
        <>
          <dt>
            <Trans comment="Last day of a notice">In force until</Trans>
          </dt>
          <dd>
            <DayText day={draft.expiresOn} />
          </dd>
        </>
      )}
    </>
  )
}
