import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Fragment, useDeferredValue, useId, useState } from 'react'
import { trpc } from '../api.ts'
import { errorInWords } from '../refusals.tsx'

interface PlacePickerProps {
  /** The collection that is not offered. */
  beside: string
  /** Whether the top is a place too. */
  top?: boolean
  chosen: string | undefined
  onChoose: (id: string) => void
}

/** Stands for no collection: the top. */
export const top = 'top'

/** The collections that are offered, by a part of their names. */
export function placesBeside(beside: string, words = '') {
  return trpc.library.places.queryOptions({ words, beside })
}

/** Chooses a collection of one's own organisation: words narrow the list, arrows go through it. */
export function PlacePicker({ beside, top: hasTop = false, chosen, onChoose }: PlacePickerProps) {
  const { t } = useLingui()
  const id = useId()
  const [words, setWords] = useState('')
  const asked = useDeferredValue(words)
  const { data, error } = useQuery({ ...placesBeside(beside, asked), placeholderData: keepPreviousData })
  const none =
    asked === ''
      ? t`There is no other collection of your organisation.`
      : t`No collection of your organisation is called so.`
  const option = (value: string, name: React.ReactNode, above: readonly string[] = []) => (
    <label key={value} className="choice">
      <input type="radio" name="place" value={value} checked={chosen === value} onChange={() => onChoose(value)} />
      <span>
        {name}
        {above.length > 0 && (
          <span className="meta">
            {above.map((one, depth) => (
              <Fragment key={depth}>
                {depth > 0 && ' › '}
                <bdi>{one}</bdi>
              </Fragment>
            ))}
          </span>
        )}
      </span>
    </label>
  )
  return (
    <>
      <div className="field">
        <label htmlFor={id}>
          <Trans comment="Field: a part of a collection’s name narrows the list below">Find a collection</Trans>
        </label>
        <input
          id={id}
          type="search"
          dir="auto"
          autoComplete="off"
          maxLength={160}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <fieldset className="field">
        <legend>
          <Trans comment="Heading over collections to choose from: where something is moved">Where to</Trans>
        </legend>
        <div className="choices places">
          {hasTop && option(top, t({ message: 'Among the first collections', comment: 'A place: under no other' }))}
          {data?.map(({ id, name, above }) => option(id, <bdi>{name}</bdi>, above))}
        </div>
        <p className="help" role="status">
          {error ? errorInWords(error) : data?.length === 0 && none}
        </p>
      </fieldset>
    </>
  )
}
