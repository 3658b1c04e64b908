import { Trans, useLingui } from '@lingui/react/macro'
import { type Language, noticeClasses } from '@memorial/domain'
import { AudienceChoice, networkAmong, type Audience } from '../identity/AudienceChoice.tsx'
import { LanguageOptions } from '../LanguageOptions.tsx'
import { Button } from '../ui/Button.tsx'
import { Choices } from '../ui/Choices.tsx'
import { DateField, SelectField } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { classInWords, purposeInWords } from './classes.tsx'
import { today } from '../ui/day-of.ts'
import { audienceOf, withOriginal, type Draft } from './draft.ts'
import { HeadCount } from './HeadCount.tsx'
import { TextTabs, type View } from './TextTabs.tsx'

interface WritingStepProps {
  audiences: readonly Audience[]
  draft: Draft
  view: View
  onDraft: (change: (before: Draft) => Draft) => void
  onView: (view: View) => void
  onReview: () => void
}

/** All that makes a notice, to be filled in. */
export function WritingStep({ audiences, draft, view, onDraft, onView, onReview }: WritingStepProps) {
  const change = (changed: Partial<Draft>) => onDraft((before) => ({ ...before, ...changed }))
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        onReview()
      }}
    >
      <PageHead
        title={<Trans comment="Title of a page: a notice is being written">New notice</Trans>}
        help={<Trans>Write it, say who sees it, and look it over before it is published.</Trans>}
      />
      <div className="columns">
        <div className="stack">
          <Sheet title={<Trans comment="The words of a notice, in all its languages">What it says</Trans>}>
            <div className="body wide">
              <Original
                chosen={draft.original}
                onChoose={(original) => {
                  onDraft((before) => withOriginal(before, original))
                  onView({ language: original, preview: false })
                }}
              />
              <TextTabs
                draft={draft}
                view={view}
                onView={onView}
                onTexts={(texts) => onDraft((before) => ({ ...before, texts: texts(before.texts) }))}
              />
            </div>
          </Sheet>
          <Sheet title={<Trans>Readers</Trans>}>
            <div className="body wide">
              <AudienceChoice
                audiences={audiences}
                scopes={['all', 'some']}
                scope={draft.scope}
                chosen={draft.chosen}
                onChange={change}
              />
              <HeadCount audience={audienceOf(draft, networkAmong(audiences))} />
            </div>
          </Sheet>
        </div>
        <div className="stack">
          <Particulars draft={draft} onChange={change} />
          <Foot />
        </div>
      </div>
    </form>
  )
}

function Foot() {
  const { t } = useLingui()
  return (
    <>
      <div className="actions">
        <Button type="submit">
          <Trans comment="Button: shows what will be published before it is">Look it over</Trans>
        </Button>
      </div>
      <SeenBy
        names={[
          t({ message: 'you alone until it is published', comment: 'After “Seen by”: a text that is being written' }),
        ]}
      />
    </>
  )
}

function Original({ chosen, onChoose }: { chosen: Language; onChoose: (language: Language) => void }) {
  return (
    <SelectField
      name="original"
      label={<Trans>Original language</Trans>}
      help={<Trans>Shown to readers for whom there is neither their own language nor English.</Trans>}
      value={chosen}
      onChange={(event) => onChoose(event.target.value as Language)}
    >
      <LanguageOptions />
    </SelectField>
  )
}

/** What a notice is about, and what it asks by when. */
function Particulars({ draft, onChange }: { draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  return (
    <Sheet title={<Trans comment="What a notice is about and what it asks">Particulars</Trans>}>
      <SheetBody>
        <Choices
          name="class"
          pick="one"
          legend={<Trans comment="What a notice is about: information, decision, deadline, safety">Class</Trans>}
          options={noticeClasses.map((value) => ({ value, label: classInWords(value), help: purposeInWords(value) }))}
          chosen={[draft.class]}
          onPick={(picked) => onChange({ class: picked })}
        />
        <Choices
          name="asks"
          pick="some"
          legend={<Trans>Confirmation</Trans>}
          options={[
            {
              value: 'asks',
              label: <Trans>Ask readers to confirm that they have read it</Trans>,
              help: <Trans>You see who has and who has not.</Trans>,
            },
          ]}
          chosen={draft.asks ? ['asks'] : []}
          onPick={() => onChange({ asks: !draft.asks })}
        />
        {draft.asks && (
          <DateField
            name="acknowledgement.dueOn"
            label={<Trans comment="Last day to confirm a notice">To be confirmed by</Trans>}
            min={today()}
            value={draft.dueOn}
            onChange={(event) => onChange({ dueOn: event.target.value })}
          />
        )}
        <DateField
          name="expiresOn"
          label={<Trans comment="Last day of a notice">In force until</Trans>}
          help={<Trans>After this day it stays readable, marked as expired.</Trans>}
          optional
          min={today()}
          value={draft.expiresOn}
          onChange={(event) => onChange({ expiresOn: event.target.value })}
        />
      </SheetBody>
    </Sheet>
  )
}
