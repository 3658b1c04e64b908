import { Trans, useLingui } from '@lingui/react/macro'
import { EditMotion } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate, useParams, type LoaderFunctionArgs } from 'react-router'
import { ready, trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { MotionFields } from './MotionFields.tsx'
import { oneMotion, useMotion, type Motion } from './motion-queries.ts'
import { MotionTitle } from './MotionText.tsx'
import { NewerVersion } from './NewerVersion.tsx'
import { forgetTextDraft } from './text-drafts.ts'
import { useTextDraft } from './use-text-draft.ts'
import './governance.css'
import './motion.css'

export async function loader({ params: { motionId: id = '' } }: LoaderFunctionArgs) {
  await ready(oneMotion(id))
  return null
}

export function Component() {
  const { motionId = '' } = useParams()
  const motion = useMotion(motionId)
  const { edit } = motion.can
  return (
    <>
      <PageHead
        title={<Trans comment="Title of a page: the text of a motion is written anew">Change the motion</Trans>}
        help={<MotionTitle motion={motion} />}
      />
      {edit.ok ? <EditForm key={motionId} motion={motion} /> : <p className="meta">{inWords(edit.because)}</p>}
      <p>
        <Link to={`/governance/motions/${motionId}`}>
          <Trans comment="Link: back to the page of a motion">To the motion</Trans>
        </Link>
      </p>
    </>
  )
}

function EditForm({ motion }: { motion: Motion }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { id } = motion
  const writing = useTextDraft(`edit ${id}`, () => ({
    version: motion.version,
    texts: originalFirst(motion),
    reason: '',
  }))
  const { version, texts } = writing.draft
  const edit = useMutation(trpc.governance.editMotion.mutationOptions())
  return (
    <div className="sheet text-form">
      <Form
        shape={EditMotion}
        mutation={edit}
        read={() => ({ id, version, texts })}
        onDone={() => {
          forgetTextDraft(writing.place)
          announce(t`Changed. The earlier text stays among the versions.`)
          void navigate(`/governance/motions/${id}`)
        }}
      >
        <NewerVersion motion={motion} writing={writing} />
        <MotionFields
          texts={texts}
          kept={motion.texts.map(({ language }) => language)}
          onChange={(by) => writing.changeTexts(by)}
        />
        <p className="who">
          <span>
            <Trans comment="Beside the form in which a motion is changed">
              Seen by all who see the motion. If the original changes, languages you leave as they are will be marked as
              outdated.
            </Trans>
          </span>
        </p>
        <Submit>
          <Trans comment="Button: what was written becomes the next version of the text">Save as a new version</Trans>
        </Submit>
      </Form>
    </div>
  )
}

/** The motion's texts as they are written: the original first. */
export function originalFirst({ texts, original }: Pick<Motion, 'texts' | 'original'>) {
  return texts
    .map(({ language, title, body }) => ({ language, title, body }))
    .toSorted((one, other) => Number(other.language === original) - Number(one.language === original))
}
