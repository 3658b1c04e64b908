import { Trans, useLingui } from '@lingui/react/macro'
import { RestateAmendment } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate, useParams, type LoaderFunctionArgs } from 'react-router'
import { ready, trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { Differences } from './Differences.tsx'
import { MotionFields } from './MotionFields.tsx'
import { oneAmendment, oneMotion, useAmendment, useMotion, type Amendment } from './motion-queries.ts'
import { MotionTitle } from './MotionText.tsx'
import { carriedOver, NewerVersion } from './NewerVersion.tsx'
import { forgetTextDraft } from './text-drafts.ts'
import { useTextDraft } from './use-text-draft.ts'
import './governance.css'
import './motion.css'

export async function loader({ params: { amendmentId: id = '' } }: LoaderFunctionArgs) {
  const { motion } = await ready(oneAmendment(id))
  await ready(oneMotion(motion.id))
  return null
}

export function Component() {
  const { amendmentId = '' } = useParams()
  const amendment = useAmendment(amendmentId)
  const { restate } = amendment.can
  return (
    <>
      <PageHead
        title={
          <Trans comment="Title of a page: an amendment is put in terms of the motion's present text">
            Restate the amendment
          </Trans>
        }
        help={<MotionTitle motion={amendment} />}
      />
      {restate.ok ? (
        <>
          <Sheet
            title={
              <Trans comment="Heading above the differences: what changed in a motion after an amendment was written">
                What has changed in the motion since
              </Trans>
            }
          >
            <SheetBody>
              <Differences before={amendment.base} after={amendment.current} />
            </SheetBody>
          </Sheet>
          <RestateForm key={amendmentId} amendment={amendment} />
        </>
      ) : (
        <p className="meta">{inWords(restate.because)}</p>
      )}
      <p>
        <Link to={`/governance/amendments/${amendmentId}`}>
          <Trans comment="Link: back to the page of an amendment">To the amendment</Trans>
        </Link>
      </p>
    </>
  )
}

function RestateForm({ amendment }: { amendment: Amendment }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const motion = useMotion(amendment.motion.id)
  const { id, texts: written, base, current } = amendment
  // Carried over where the two changes do not touch; where they do, it begins with what the amendment said.
  const writing = useTextDraft(`restate ${id}`, () => ({
    version: amendment.motion.version,
    texts: carriedOver(base, written, current),
    reason: '',
  }))
  const { version, texts } = writing.draft
  const restate = useMutation(trpc.governance.restateAmendment.mutationOptions())
  return (
    <div className="sheet text-form">
      <Form
        shape={RestateAmendment}
        mutation={restate}
        read={() => ({ id, version, texts })}
        onDone={() => {
          forgetTextDraft(writing.place)
          announce(t`Restated on the present text.`)
          void navigate(`/governance/amendments/${id}`)
        }}
      >
        <NewerVersion motion={motion} writing={writing} />
        <p className="help">
          <Trans>
            The amendment is carried over to the present text where the two changes do not touch. Read it through and
            mend what does not fit.
          </Trans>
        </p>
        <MotionFields
          texts={texts}
          kept={written.map(({ language }) => language)}
          onChange={(by) => writing.changeTexts(by)}
        />
        <h3>
          <Trans comment="Heading above the differences between the motion and an amendment to it">
            What the amendment changes
          </Trans>
        </h3>
        <Differences before={current} after={texts} />
        <Submit>
          <Trans comment="Button: an amendment is put in terms of the present text">Restate it</Trans>
        </Submit>
      </Form>
    </div>
  )
}
