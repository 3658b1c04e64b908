import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { HandOverProject, nameIn } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams, type LoaderFunctionArgs } from 'react-router'
import { ready, trpc, type Answers } from '../api.ts'
import { FinalQuestion } from '../FinalQuestion.tsx'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { seatInWords } from '../offices.ts'
import { roleInWords } from '../projects/words.ts'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { SelectField } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import './people.css'

type Holdings = Answers['identity']['holdings']

const people = trpc.identity.people.queryOptions()
const holdingsOf = (personId: string) => trpc.identity.holdings.queryOptions({ personId })

export async function loader({ params: { personId = '' } }: LoaderFunctionArgs) {
  await Promise.all([ready(holdingsOf(personId)), ready(people)])
  return null
}

/** For an administrator: what a colleague holds is given to others, and they leave. */
export function Component() {
  const { personId = '' } = useParams()
  const { data: holdings } = useSuspenseQuery(holdingsOf(personId))
  const { handle } = holdings
  return (
    <>
      <PageHead
        title={
          <Trans comment="Title of a page; the placeholder is the handle of a colleague who leaves">
            <bdi>{handle}</bdi> leaves
          </Trans>
        }
        help={
          <Trans>
            Give what they hold to colleagues, one thing after the other. Documents belong to your organisation and stay
            where they are.
          </Trans>
        }
        actions={
          <>
            <Link className="button quiet" to="/people">
              <Trans comment="Link: back to the room of colleagues and organisations">Go to the people</Trans>
            </Link>
            <Depart holdings={holdings} />
          </>
        }
      />
      <div className="stack">
        <Projects holdings={holdings} />
        <Seats holdings={holdings} />
      </div>
    </>
  )
}

function Projects({ holdings }: { holdings: Holdings }) {
  return (
    <Sheet title={<Trans>Projects</Trans>}>
      {holdings.projects.length === 0 ? (
        <EmptyState>
          <Trans>They sit in no project.</Trans>
        </EmptyState>
      ) : (
        <Rows>
          {holdings.projects.map((project) => (
            <Row
              key={project.id}
              title={<bdi>{project.name}</bdi>}
              meta={
                <Plural
                  value={project.openTasks}
                  _0="no open task"
                  one="# open task"
                  other="# open tasks"
                  comment="Tasks of one person in a project that are not done"
                />
              }
              end={
                <>
                  <Chip>{roleInWords(project.role)}</Chip>
                  <HandOver project={project} personId={holdings.id} />
                </>
              }
            />
          ))}
        </Rows>
      )}
    </Sheet>
  )
}

function HandOver({ project, personId }: { project: Holdings['projects'][number]; personId: string }) {
  const { t } = useLingui()
  const { data } = useSuspenseQuery(people)
  const handOver = useMutation(trpc.identity.handOverProject.mutationOptions())
  const heirs = data.people.filter(({ id }) => id !== personId && !data.frozen.some((one) => one.personId === id))
  return (
    <Form
      shape={HandOverProject}
      mutation={handOver}
      read={(form) => ({ projectId: project.id, personId, heirId: form.get('heirId') })}
      onDone={() => announce(t`Handed over.`)}
    >
      <div className="heir">
        <SelectField name="heirId" label={<Trans comment="Who takes over a seat and its tasks">To</Trans>}>
          {heirs.map(({ id, handle }) => (
            <option key={id} value={id}>
              {handle}
            </option>
          ))}
        </SelectField>
        <Submit>
          <Trans comment="Button: seat and tasks go to a colleague">Hand over</Trans>
          <bdi className="unseen"> {project.name}</bdi>
        </Submit>
      </div>
    </Form>
  )
}

function Seats({ holdings: { seats } }: { holdings: Holdings }) {
  const language = useLanguage()
  if (seats.length === 0) return null
  return (
    <Sheet title={<Trans comment="Heading over seats in board, assembly and committees">Seats</Trans>}>
      <Rows>
        {seats.map(({ id, bodyId, kind, names, role }) => (
          <Row
            key={id}
            title={<bdi>{nameIn(names, language)}</bdi>}
            to={`/people/bodies/${bodyId}`}
            end={<Chip>{seatInWords({ kind, role })}</Chip>}
          />
        ))}
      </Rows>
      <p className="sheet-foot meta">
        <Trans>You name the delegate to the assembly on its page. All other seats end when they leave.</Trans>
      </p>
    </Sheet>
  )
}

function Depart({ holdings: { id: personId, handle } }: { holdings: Holdings }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [id] = useState(() => crypto.randomUUID())
  const propose = useMutation(
    trpc.identity.proposeDeparture.mutationOptions({
      onSuccess: () => {
        announce(t`Proposed. Another colleague has to confirm it.`)
        void navigate('/people')
      },
    }),
  )
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Trans comment="Button: a colleague leaves the network, after a question and by two people">
          End the account
        </Trans>
      </Button>
      <FinalQuestion
        title={
          <Trans comment="Title of a dialog; the placeholder is a person's handle">
            End the account of <bdi>{handle}</bdi>?
          </Trans>
        }
        open={open}
        onClose={() => setOpen(false)}
        act={<Trans comment="Button: a second person has to confirm">Propose it</Trans>}
        mutation={propose}
        onAct={() => propose.mutate({ id, personId })}
      >
        <Trans>
          When any other colleague confirms it within three days, the account is gone for good: ways in, sessions, seats
          and the handle. What was written stays.
        </Trans>
      </FinalQuestion>
    </>
  )
}
