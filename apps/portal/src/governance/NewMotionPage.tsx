import { Trans, useLingui } from '@lingui/react/macro'
import { nameIn, WriteMotion } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { ready, trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { emptyText } from '../notices/draft.ts'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { MotionFields } from './MotionFields.tsx'
import { overview, useOverview, type Body } from './queries.ts'
import { forgetTextDraft } from './text-drafts.ts'
import { useTextDraft } from './use-text-draft.ts'
import './governance.css'
import './motion.css'

export async function loader() {
  await ready(overview)
  return null
}

export function Component() {
  const language = useLanguage()
  const { bodies } = useOverview()
  const [search] = useSearchParams()
  const body = bodies.find(({ id, own }) => own && id === search.get('body')) ?? bodies.find(({ own }) => own)
  return (
    <>
      <PageHead
        title={<Trans comment="Heading of a form: something to be decided is put on the agenda">New motion</Trans>}
        help={body && <bdi>{nameIn(body.names, language)}</bdi>}
      />
      {body ? <WriteForm key={body.id} body={body} /> : <p className="meta">{inWords('not-a-seat-holder')}</p>}
      <p>
        <Link to="/governance/motions">
          <Trans comment="Link: back to the list of motions">To the motions</Trans>
        </Link>
      </p>
    </>
  )
}

function WriteForm({ body }: { body: Pick<Body, 'id'> }) {
  const { t } = useLingui()
  const own = useLanguage()
  const navigate = useNavigate()
  const writing = useTextDraft(`new ${body.id}`, () => ({ version: 0, texts: [emptyText(own)], reason: '' }))
  const { id, texts } = writing.draft
  const write = useMutation(trpc.governance.writeMotion.mutationOptions())
  return (
    <div className="sheet text-form">
      <Form
        shape={WriteMotion}
        mutation={write}
        read={() => ({ id, bodyId: body.id, original: texts[0]?.language, texts })}
        onDone={() => {
          forgetTextDraft(writing.place)
          announce(t`Submitted. It can be put on an agenda.`)
          void navigate(`/governance/motions/${id}`)
        }}
      >
        <MotionFields texts={texts} onChange={(by) => writing.changeTexts(by)} />
        <p className="who">
          <span>
            <Trans comment="Beside the form of a new motion">
              It will be seen by the body and the secretariat. You can change it until the first vote on it.
            </Trans>
          </span>
        </p>
        <Submit>
          <Trans comment="Button: what was written is proposed for decision">Submit the motion</Trans>
        </Submit>
      </Form>
    </div>
  )
}
