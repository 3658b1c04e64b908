import { Plural, Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { Pages } from '../projects/Pages.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { Check } from './Check.tsx'
import { Listed } from './DocumentRow.tsx'
import { areByName, arePictures, documentsListed } from './list-ways.ts'
import { useDiscardSeveral } from './InTrash.tsx'
import { ListWays } from './ListWays.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { Pictures } from './Pictures.tsx'
import type { Collection, DocumentRow } from './queries.ts'

/** The documents of a collection; whoever leads it chooses some and moves them. */
export function CollectionDocuments({ collection: { id, can } }: { collection: Collection }) {
  const [search] = useSearchParams()
  const pages = useInfiniteQuery(documentsListed(id, search))
  const [chosen, setChosen] = useState<ReadonlySet<string>>()
  // The focus goes with the button that it was on: into the bar, and back.
  const isBack = useRef(false)
  const listed = pages.data?.pages.flatMap(({ rows }) => rows) ?? []
  return (
    <Sheet
      title={<Trans comment="Heading over the documents of a collection">Documents</Trans>}
      aside={
        chosen === undefined && (
          <div className="list-ways">
            {can.arrange.ok && (
              <Button
                kind="plain"
                ref={(button) => {
                  if (button && isBack.current) button.focus()
                  isBack.current = false
                }}
                onClick={() => setChosen(new Set())}
              >
                <Trans comment="Button: check boxes appear beside the documents">Choose several</Trans>
              </Button>
            )}
            <ListWays />
          </div>
        )
      }
    >
      {chosen && (
        <Chosen
          from={id}
          chosen={chosen}
          onAll={() => setChosen(new Set(listed.map((document) => document.id)))}
          onDone={() => {
            isBack.current = true
            setChosen(undefined)
          }}
        />
      )}
      <Pages
        pages={pages}
        skeleton={<RowsSkeleton rows={6} />}
        more={
          areByName(search) ? (
            <Trans comment="Button: the next page of a list of documents in the order of their names">
              More documents
            </Trans>
          ) : (
            <Trans comment="Button: the next page of a list whose newest documents come first">Older documents</Trans>
          )
        }
      >
        {(rows) => (rows.length > 0 ? <Listing rows={rows} chosen={chosen} onChosen={setChosen} /> : <NoDocuments />)}
      </Pages>
    </Sheet>
  )
}

function NoDocuments() {
  return (
    <EmptyState>
      <Trans>No documents yet. Files can be added by the button above, or dropped anywhere on this page.</Trans>
    </EmptyState>
  )
}

interface ListingProps {
  rows: readonly DocumentRow[]
  chosen: ReadonlySet<string> | undefined
  onChosen: (chosen: ReadonlySet<string>) => void
}

function Listing({ rows, chosen, onChosen }: ListingProps) {
  const [search] = useSearchParams()
  if (!chosen) {
    if (arePictures(search)) return <Pictures rows={rows} />
    return (
      <Rows>
        {rows.map((document) => (
          <Listed key={document.id} document={document} within />
        ))}
      </Rows>
    )
  }
  return (
    <Rows>
      {rows.map(({ id, title }) => (
        <li key={id}>
          <Check isChecked={chosen.has(id)} onCheck={() => onChosen(turned(chosen, id))}>
            <bdi>{title}</bdi>
          </Check>
        </li>
      ))}
    </Rows>
  )
}

function turned(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return chosen.has(id) ? new Set([...chosen].filter((one) => one !== id)) : new Set([...chosen, id])
}

interface ChosenProps {
  from: string
  chosen: ReadonlySet<string>
  onAll: () => void
  onDone: () => void
}

/** How many are chosen, and what becomes of them. */
function Chosen({ from, chosen, onAll, onDone }: ChosenProps) {
  const [moving, setMoving] = useState(false)
  const discard = useDiscardSeveral(from, onDone)
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <div className="more-rows">
      <span role="status">
        {chosen.size === 0 ? (
          <Trans>Choose documents first.</Trans>
        ) : (
          <Plural value={chosen.size} one="# chosen" other="# chosen" comment="How many documents are chosen" />
        )}
      </span>
      <Button kind="quiet" ref={first} onClick={onAll}>
        <Trans comment="Button: every document that is listed so far gets its check mark">Choose all shown</Trans>
      </Button>
      {chosen.size > 0 && (
        <>
          <Button kind="quiet" onClick={() => setMoving(true)}>
            <Trans comment="Menu: put something elsewhere; opens a dialog">Move…</Trans>
          </Button>
          <Button kind="quiet" busy={discard.isPending} onClick={() => discard.mutate([...chosen])}>
            <Trans comment="Menu">Put in the trash</Trans>
          </Button>
        </>
      )}
      <Button kind="quiet" onClick={onDone}>
        <Trans comment="Leave a form without sending it">Cancel</Trans>
      </Button>
      <MoveDialog open={moving} ids={[...chosen]} from={from} onClose={() => setMoving(false)} onMoved={onDone} />
    </div>
  )
}
