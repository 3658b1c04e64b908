import { Trans } from '@lingui/react/macro'
import { Recover } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { ready, trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { Threshold } from '../shell/Threshold.tsx'
import { TextField } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { holdToken } from '../entry/token.ts'
import '../entry/entry.css'

const door = trpc.identity.door.queryOptions(undefined, { staleTime: 'static' })

export async function loader() {
  await ready(door)
  return null
}

/** For who has lost all ways in but the printed codes. */
export function Component() {
  const { data } = useSuspenseQuery(door)
  const navigate = useNavigate()
  const recover = useMutation(trpc.identity.recover.mutationOptions())
  return (
    <Threshold network={data.network} demonstration={data.demonstration}>
      <div className="entry">
        <div>
          <PageHead
            title={<Trans>Come back with a printed code</Trans>}
            help={
              <Trans>
                Each of your ten codes works once. You then choose your ways in anew; the old ones end, and so do all
                sessions.
              </Trans>
            }
          />
          <Form
            shape={Recover}
            mutation={recover}
            onDone={({ token }) => {
              holdToken(token)
              void navigate('/enrol', { replace: true })
            }}
          >
            <TextField name="handle" label={<Trans>Handle</Trans>} autoCapitalize="none" spellCheck={false} />
            <TextField
              name="code"
              label={<Trans>Printed code</Trans>}
              help={<Trans>Sixteen letters and digits. Gaps and small letters do not matter.</Trans>}
              autoCapitalize="characters"
              autoComplete="off"
              spellCheck={false}
              dir="ltr"
            />
            <Submit>
              <Trans comment="Button: the next step">Go on</Trans>
            </Submit>
            <p className="meta">
              <Link to="/sign-in">
                <Trans comment="Link: back to the page where one signs in">Back to signing in</Trans>
              </Link>
            </p>
          </Form>
        </div>
      </div>
    </Threshold>
  )
}
