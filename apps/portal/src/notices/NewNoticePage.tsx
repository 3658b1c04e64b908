import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { Link, useLocation, useNavigate } from 'react-router'
import { ready, trpc } from '../api.ts'
import { useLanguage } from '../language.ts'
import { inWords, wrongFields, type WrongField } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { FormState } from '../ui/form-state.ts'
import { PageHead } from '../ui/PageHead.tsx'
import { useArrival } from '../ui/use-arrival.ts'
import { networkAmong } from './AudienceChoice.tsx'
import { today } from './day-of.ts'
import { emptyDraft, firstWrongText, inputOf, isEmpty, wrongIn, type Draft } from './draft.ts'
import { ReviewStep } from './ReviewStep.tsx'
import type { View } from './TextTabs.tsx'
import { UnsavedQuestion } from './UnsavedQuestion.tsx'
import { WritingStep } from './WritingStep.tsx'
import './notices.css'
import './writing.css'

const me = trpc.identity.me.queryOptions()
const audiences = trpc.notices.audiences.queryOptions()
const here = '/notices/new'

export async function loader() {
  const { can } = await ready(me)
  if (can.publish.ok) await ready(audiences)
  return null
}

export function Component() {
  const { data: own } = useSuspenseQuery(me)
  const { publish } = own.can
  return publish.ok ? <NewNotice /> : <NotYours because={inWords(publish.because)} />
}

function NotYours({ because }: { because: string }) {
  return (
    <>
      <PageHead title={<Trans comment="Title of a page: a notice is being written">New notice</Trans>} help={because} />
      <Link className="button quiet" to="/notices">
        <Trans>Go to the notices</Trans>
      </Link>
    </>
  )
}

/** Writing, then looking over. Which of the two is shown stands in the browser's history; what was written stays here. */
function NewNotice() {
  const { data: principals } = useSuspenseQuery(audiences)
  const own = useLanguage()
  const [id] = useState(() => crypto.randomUUID())
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(own))
  const [view, setView] = useState<View>({ language: own, preview: false })
  // Nothing until it has been checked; what is checked and not wrong can be looked over.
  const [wrong, setWrong] = useState<readonly WrongField[]>()
  const navigate = useNavigate()
  const wished = useWishedStep()
  const step = wrong?.length === 0 ? wished : 'writing'
  const page = useArrival<HTMLDivElement>(step)
  const input = inputOf(draft, id, networkAmong(principals))
  const publish = usePublishing(show)

  /** Back to the fields that are wrong, with the text in sight that has the first of them. */
  function show(fields: readonly WrongField[]): void {
    const text = firstWrongText(draft, fields)
    flushSync(() => {
      if (text) setView({ language: text.language, preview: false })
      setWrong(fields)
    })
    page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }

  /** What was looked over is no longer what would be published. */
  function change(draft: (before: Draft) => Draft): void {
    setWrong((before) => (before?.length === 0 ? undefined : before))
    setDraft(draft)
  }

  function review(): void {
    publish.reset()
    const fields = wrongIn(input, today())
    if (fields.length > 0) return show(fields)
    setWrong([])
    void navigate(here, { state: { step: 'review' } })
  }

  const errors = Object.fromEntries((wrong ?? []).map(({ path, reason }) => [path, inWords(reason)]))
  return (
    <FormState value={{ errors, busy: publish.isPending }}>
      <div ref={page}>
        {step === 'review' ? (
          <ReviewStep
            audiences={principals}
            draft={draft}
            busy={publish.isPending}
            error={publish.error}
            onPublish={() => publish.mutate(input)}
            onBack={() => void navigate(-1)}
          />
        ) : (
          <WritingStep
            audiences={principals}
            draft={draft}
            view={view}
            onDraft={change}
            onView={setView}
            onReview={review}
          />
        )}
      </div>
      <UnsavedQuestion unsaved={!draft.texts.every(isEmpty)} goal={`/notices/${id}`} page={page} />
    </FormState>
  )
}

function useWishedStep(): 'writing' | 'review' {
  const { state } = useLocation() as { state: { step?: string } | null }
  return state?.step === 'review' ? 'review' : 'writing'
}

function usePublishing(onWrong: (fields: readonly WrongField[]) => void) {
  const { t } = useLingui()
  const navigate = useNavigate()
  return useMutation(
    trpc.notices.publishNotice.mutationOptions({
      onSuccess: (_, { id }) => {
        announce(t`Published.`)
        void navigate(`/notices/${id}`, { replace: true })
      },
      onError: (error) => {
        const fields = wrongFields(error)
        if (fields.length > 0) onWrong(fields)
      },
    }),
  )
}
