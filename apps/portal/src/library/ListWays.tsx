import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { Button } from '../ui/Button.tsx'
import { areByName, arePictures } from './list-ways.ts'

/** In which order documents are listed, and how they are shown: small pictures are asked for only by who wants them. */
export function ListWays() {
  const { t } = useLingui()
  const [search] = useSearchParams()
  return (
    <>
      <Pair
        label={t({
          message: 'The order of the documents',
          comment: 'Name of a pair of buttons: newest first, by name',
        })}
        parameter="order"
        value="name"
        isOther={areByName(search)}
        usual={<Trans comment="Button, one of two: the order of a list of documents">Newest first</Trans>}
        other={<Trans comment="Button, one of two: the order of a list of documents">By name</Trans>}
      />
      <Pair
        label={t({
          message: 'How the documents are shown',
          comment: 'Name of a pair of buttons: as a list, as pictures',
        })}
        parameter="as"
        value="pictures"
        isOther={arePictures(search)}
        usual={<Trans comment="Button, one of two: documents as lines of a list">List</Trans>}
        other={<Trans comment="Button, one of two: documents as small pictures of their first pages">Pictures</Trans>}
      />
    </>
  )
}

interface PairProps {
  label: string
  usual: ReactNode
  other: ReactNode
  isOther: boolean
  /** What stands in the address for the other. */
  parameter: string
  value: string
}

/** One of two ways of a list. */
function Pair({ label, usual, other, isOther, parameter, value }: PairProps) {
  const [search, setSearch] = useSearchParams()

  function choose(isOther: boolean): void {
    if (isOther) search.set(parameter, value)
    else search.delete(parameter)
    setSearch(search, { replace: true, preventScrollReset: true })
  }

  return (
    <div className="shown-as" role="group" aria-label={label}>
      <Button kind="quiet" aria-pressed={!isOther} onClick={() => choose(false)}>
        {usual}
      </Button>
      <Button kind="quiet" aria-pressed={isOther} onClick={() => choose(true)}>
        {other}
      </Button>
    </div>
  )
}
