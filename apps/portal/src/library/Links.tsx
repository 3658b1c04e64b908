import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { useLanguage } from '../language.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import { linkInWords, placeOf, titleIn } from './link-words.ts'
import { linksOf, type Document, type LinkRow } from './queries.ts'

/** What a document belongs with, of what the reader sees. */
export function Links({ document: { id, can } }: { document: Document }) {
  const { data: links } = useSuspenseQuery(linksOf(id))
  const [adding, setAdding] = useState(false)
  if (links.length === 0 && !can.describe.ok) return null
  return (
    <Sheet
      title={
        <Trans comment="Heading over what a document is linked to: documents, projects, motions, notices">
          Belongs with
        </Trans>
      }
    >
      {links.length > 0 && (
        <Rows>
          {links.map((link) => (
            <LinkLine
              key={`${link.linkId} ${link.id}`}
              documentId={id}
              link={link}
              mayRemove={can.describe.ok && link.starts}
            />
          ))}
        </Rows>
      )}
      {can.describe.ok && (
        <div className="sheet-foot">
          <Button kind="quiet" onClick={() => setAdding(true)}>
            <Trans comment="Button: ties a document to another, a project, a motion or a notice; opens a dialog">
              Link it…
            </Trans>
          </Button>
          <LinkDialog documentId={id} open={adding} onClose={() => setAdding(false)} />
        </div>
      )}
    </Sheet>
  )
}

interface LinkLineProps {
  documentId: string
  link: LinkRow
  mayRemove: boolean
}

function LinkLine({ documentId, link, mayRemove }: LinkLineProps) {
  const { t } = useLingui()
  const language = useLanguage()
  const { linkId } = link
  const title = titleIn(link, language)
  const remove = useMutation(
    trpc.library.removeLink.mutationOptions({
      onSuccess: () =>
        announce(t({ message: `Link removed: ${title}`, comment: 'The title of what it led to follows' })),
      onError: (error) => announce(errorInWords(error)),
    }),
  )
  return (
    <Row
      to={placeOf(link)}
      title={<bdi>{title}</bdi>}
      meta={linkInWords(link)}
      end={
        mayRemove &&
        linkId !== null && (
          <Button
            kind="plain"
            busy={remove.isPending}
            aria-label={t({ message: `Remove the link to “${title}”`, comment: 'Button' })}
            onClick={() => remove.mutate({ id: linkId, documentId })}
          >
            <Trans comment="Button: a link between a document and something else goes">Remove</Trans>
          </Button>
        )
      }
    />
  )
}
