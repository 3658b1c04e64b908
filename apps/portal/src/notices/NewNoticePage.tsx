import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useLocation, useNavigate } from 'react-router'
import { ready, trpc } from '../api.ts'
import { networkAmong } from '../identity/AudienceChoice.tsx'
import { useLanguage } from '../language.ts'
import { inWords, wrongFields, type WrongField } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { FormState } from '../ui/form-state.ts'
import { PageHead } from '../ui/PageHead.tsx'
import { useArrival } from '../ui/use-arrival.ts'
import { isEmpty } from './draft.ts'
import { ReviewStep } from './ReviewStep.tsx'
import { UnsavedQuestion } from './UnsavedQuestion.tsx'
import { useDraft } from './use-draft.ts'
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
  const navigate = useNavigate()
  const { draft, input, view, errors, isLookedOver, change, setView, check, refuse } = useDraft(
    useLanguage(),
    networkAmong(principals),
  )
  const wished = useWishedStep()
  const step = isLookedOver ? wished : 'writing'
  const page = useArrival<HTMLDivElement>(step)
  const publish = usePublishing((fields) => refuse(fields, page))

  function review(): void {
    publish.reset()
    if (check(page)) void navigate(here, { state: { step: 'review' } })
  }

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
      <UnsavedQuestion unsaved={!draft.texts.every(isEmpty)} goal={`/notices/${input.id}`} page={page} />
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
