import { Trans, useLingui } from '@lingui/react/macro'
import { ProposeAmendment } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate, useParams, type LoaderFunctionArgs } from 'react-router'
import { ready, trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import type { DraftText } from '../notices/draft.ts'
import { inBestLanguage } from '../notices/in-best-language.ts'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { TextArea } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Differences } from './Differences.tsx'
import { MotionFields } from './MotionFields.tsx'
import { oneMotion, useMotion, type Motion } from './motion-queries.ts'
import { MotionTitle } from './MotionText.tsx'
import { NewerVersion } from './NewerVersion.tsx'
import { forgetTextDraft } from './text-drafts.ts'
import { useTextDraft, type Writing } from './use-text-draft.ts'
import './governance.css'
import './motion.css'

export async function loader({ params: { motionId: id = '' } }: LoaderFunctionArgs) {
  await ready(oneMotion(id))
  return null
}

export function Component() {
  const { motionId = '' } = useParams()
  const motion = useMotion(motionId)
  const { amend } = motion.can
  return (
    <>
      <PageHead
        title={<Trans comment="Title of a page: another text for a motion is proposed">Propose an amendment</Trans>}
        help={<MotionTitle motion={motion} />}
      />
      {amend.ok ? <AmendForm key={motionId} motion={motion} /> : <p className="meta">{inWords(amend.because)}</p>}
      <p>
        <Link to={`/governance/motions/${motionId}`}>
          <Trans comment="Link: back to the page of a motion">To the motion</Trans>
        </Link>
      </p>
    </>
  )
}

function AmendForm({ motion }: { motion: Motion }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const own = useLanguage()
  const writing = useTextDraft(`amend ${motion.id}`, () => {
    const { language, title, body } = inBestLanguage(motion.texts, own, motion.original)
    return { version: motion.version, texts: [{ language, title, body }], reason: '' }
  })
  const { id, version, texts, reason } = writing.draft
  const propose = useMutation(trpc.governance.proposeAmendment.mutationOptions())
  return (
    <div className="sheet text-form">
      <Form
        shape={ProposeAmendment}
        mutation={propose}
        read={() => ({ id, motionId: motion.id, version, original: texts[0]?.language, reason, texts })}
        onDone={() => {
          forgetTextDraft(writing.place)
          announce(t`The amendment is proposed.`)
          void navigate(`/governance/amendments/${id}`)
        }}
      >
        <NewerVersion motion={motion} writing={writing} />
        <TextArea
          name="reason"
          label={<Trans comment="Why somebody proposes to change a motion">Reason</Trans>}
          value={reason}
          onChange={({ target }) => writing.change({ reason: target.value })}
        />
        <MotionFields
          texts={texts}
          kept={texts.slice(0, 1).map(({ language }) => language)}
          onChange={(by) => writing.changeTexts((before) => filledIn(by(before), motion.texts))}
        />
        <WhatChanges writing={writing} motion={motion} />
        <p className="who">
          <span>
            <Trans comment="Beside the form of an amendment">
              Seen by all who see the motion. Languages in which you write nothing stay as they are and are marked as
              outdated once the amendment is part of the motion.
            </Trans>
          </span>
        </p>
        <Submit>
          <Trans comment="Button: sends an amendment to a motion">Propose the amendment</Trans>
        </Submit>
      </Form>
    </div>
  )
}

/** A language that was added begins with what the motion says in it. */
function filledIn(texts: readonly DraftText[], motion: Motion['texts']): DraftText[] {
  return texts.map((text) => {
    const said = motion.find(({ language }) => language === text.language)
    const isEmpty = text.title === '' && text.body === ''
    return said && isEmpty ? { language: said.language, title: said.title, body: said.body } : text
  })
}

/** What would change, as it is being written. */
function WhatChanges({ writing, motion }: { writing: Writing; motion: Motion }) {
  const { texts } = writing.draft
  return (
    <details>
      <summary>
        <Trans comment="Opens the differences between the text of a motion and an amendment that is being written">
          What changes in the text
        </Trans>
      </summary>
      <Differences before={motion.texts} after={texts} />
    </details>
  )
}
