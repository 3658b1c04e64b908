import { Trans, useLingui } from '@lingui/react/macro'
import { DescribeOrganisation, nameIn } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Link, useParams, type LoaderFunctionArgs } from 'react-router'
import { ready, trpc, type Answers } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { TextArea } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { Frozen } from './FrozenOrganisation.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import { Admit, Memberships } from './Memberships.tsx'
import { NamesFields, namesFrom } from './NamesFields.tsx'
import { Refound } from './Refound.tsx'
import './people.css'

type Organisation = Answers['identity']['organisation']

const oneOrganisation = (id: string) => trpc.identity.organisation.queryOptions({ id })

export async function loader({ params: { organisationId: id = '' } }: LoaderFunctionArgs) {
  await ready(oneOrganisation(id))
  return null
}

export function Component() {
  const { organisationId = '' } = useParams()
  const { data: organisation } = useSuspenseQuery(oneOrganisation(organisationId))
  const { names, about, contact, can, administered } = organisation
  return (
    <>
      <PageHead
        title={<bdi>{nameIn(names, useLanguage())}</bdi>}
        help={<Trans>What an organisation tells of itself is seen by everyone in the network.</Trans>}
        actions={
          <>
            <Link className="button quiet" to="/people">
              <Trans comment="Link: back to the room of colleagues and organisations">Go to the people</Trans>
            </Link>
            {can.describe.ok && <Describe organisation={organisation} />}
          </>
        }
      />
      <div className="stack">
        <Told title={<Trans comment="Heading: what an organisation works on">What it does</Trans>} words={about} />
        <Told
          title={<Trans comment="Heading: address, telephone and the like">How to reach it</Trans>}
          words={contact}
        />
        {can.keepRegister.ok && !administered && <FirstAdministrator organisation={organisation} />}
        {organisation.frozen && <Frozen organisation={organisation} />}
        {can.refound.ok && <Refound organisation={organisation} />}
        <Entry organisation={organisation} />
      </div>
    </>
  )
}

function Told({ title, words }: { title: ReactNode; words: string }) {
  return (
    <Sheet title={title}>
      {words === '' ? (
        <EmptyState>
          <Trans>Nothing has been written here yet.</Trans>
        </EmptyState>
      ) : (
        <SheetBody>
          <p dir="auto" className="told">
            {words}
          </p>
        </SheetBody>
      )}
    </Sheet>
  )
}

function Describe({ organisation }: { organisation: Organisation }) {
  const { t } = useLingui()
  const own = useLanguage()
  const [open, setOpen] = useState(false)
  const describe = useMutation(trpc.identity.describeOrganisation.mutationOptions())
  const words = (
    <Trans comment="Button: change what one’s organisation tells of itself">Describe the organisation</Trans>
  )
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words}</Button>
      <Dialog title={words} open={open} onClose={() => setOpen(false)}>
        <Form
          shape={DescribeOrganisation}
          mutation={describe}
          read={(form) => ({
            names: namesFrom(form, own),
            about: form.get('about'),
            contact: form.get('contact'),
          })}
          onDone={() => {
            setOpen(false)
            announce(t`Saved.`)
          }}
        >
          <NamesFields names={organisation.names} />
          <TextArea
            name="about"
            optional
            label={<Trans comment="Heading: what an organisation works on">What it does</Trans>}
            defaultValue={organisation.about}
          />
          <TextArea
            name="contact"
            optional
            label={<Trans comment="Heading: address, telephone and the like">How to reach it</Trans>}
            help={<Trans>Only what everyone in the network may know.</Trans>}
            defaultValue={organisation.contact}
          />
          <Submit>
            <Trans comment="Button: keeps what was typed">Save</Trans>
          </Submit>
        </Form>
      </Dialog>
    </>
  )
}

/** For the secretariat, as long as nobody of the organisation could invite. */
function FirstAdministrator({ organisation: { id: organisationId, isNetworkAlone } }: { organisation: Organisation }) {
  const { t } = useLingui()
  const [id, setId] = useState(() => crypto.randomUUID())
  const [link, setLink] = useState<string>()
  const told = { onError: (error: unknown) => announce(errorInWords(error)) }
  const propose = useMutation(
    trpc.identity.proposeFounding.mutationOptions({
      ...told,
      onSuccess: () => {
        setId(crypto.randomUUID())
        announce(t`Proposed. Somebody of another organisation has to confirm it.`)
      },
    }),
  )
  const invite = useMutation(
    trpc.identity.inviteFirst.mutationOptions({
      ...told,
      onSuccess: ({ token }) => setLink(`${location.origin}/enrol#${token}`),
    }),
  )
  return (
    <Sheet title={<Trans comment="Heading: the first person of a new organisation">First administrator</Trans>}>
      <SheetBody>
        <p>
          {isNetworkAlone ? (
            <Trans>Nobody of this organisation is here yet. Its first administrator comes by a link.</Trans>
          ) : (
            <Trans>
              Nobody of this organisation is here yet. You propose it, the chair of the board confirms it within three
              days and hands on the link to its first administrator. From then on only the organisation invites its
              people.
            </Trans>
          )}
        </p>
        {isNetworkAlone ? (
          <Button busy={invite.isPending} onClick={() => invite.mutate({ organisationId })}>
            <Trans comment="Button">Make the link</Trans>
          </Button>
        ) : (
          <Button busy={propose.isPending} onClick={() => propose.mutate({ id, organisationId })}>
            <Trans comment="Button: a second person has to confirm">Propose it</Trans>
          </Button>
        )}
      </SheetBody>
      <LinkDialog link={link} onClose={() => setLink(undefined)}>
        <Trans>
          Give it to the first administrator of the organisation and to nobody else. It works once, for a week.
        </Trans>
      </LinkDialog>
    </Sheet>
  )
}

/** How it stands in the register, for whoever may see that. */
function Entry({ organisation: { id, memberships, can } }: { organisation: Organisation }) {
  const canKeep = can.keepRegister.ok
  if (memberships.length === 0 && !canKeep) return null
  const isMember = memberships.some(({ leftOn }) => leftOn === null)
  return (
    <Sheet
      title={<Trans comment="Heading: the lines of one organisation in the register of members">In the register</Trans>}
      aside={canKeep && !isMember && <Admit organisationId={id} />}
    >
      <Memberships memberships={memberships} canKeep={canKeep} />
      <p className="sheet-foot meta">
        <Trans>Seen by its administrators, the board and the secretariat.</Trans>
      </p>
    </Sheet>
  )
}
