import { Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useEffect, useId, useRef, useState, type RefObject } from 'react'
import { useLanguage } from '../language.ts'
import { FieldError } from '../ui/Field.tsx'
import { useFormState } from '../ui/form-state.ts'
import { Names } from '../ui/SeenBy.tsx'
import type { Party, Project, Seat } from './queries.ts'
import { useEscape } from './use-escape.ts'

interface AssigneePickerProps {
  project: Project
  /** The ids of who is chosen at first. */
  chosen: readonly string[]
}

/** Who does a task: people with a seat in the project, by organisation. Read with `form.getAll('assignees')`. */
export function AssigneePicker({ project, chosen }: AssigneePickerProps) {
  const id = useId()
  const [ids, setIds] = useState(chosen)
  const box = useClosing()
  const error = useFormState().errors['assignees']
  const names = project.seats.filter(({ person }) => ids.includes(person.id)).map(({ person }) => person.handle)

  function choose(personId: string, isChosen: boolean): void {
    setIds(isChosen ? [...ids, personId] : ids.filter((one) => one !== personId))
  }

  return (
    <div className="field">
      <span id={`${id}-label`} className="label">
        <Trans comment="The people who do a task">Who does it</Trans>
      </span>
      <details ref={box} className="picker">
        <summary
          aria-labelledby={`${id}-label ${id}-names`}
          aria-describedby={error ? `${id}-error` : undefined}
          aria-invalid={error ? true : undefined}
        >
          <span id={`${id}-names`}>
            {names.length > 0 ? (
              <Names names={names} />
            ) : (
              <Trans comment="Of a task: nobody does it yet">nobody yet</Trans>
            )}
          </span>
        </summary>
        <div className="picker-choices" tabIndex={-1}>
          {project.parties.map((party) => (
            <PartyChoices
              key={party.organisation.id}
              party={party}
              seats={project.seats}
              chosen={ids}
              onChoose={choose}
            />
          ))}
        </div>
      </details>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}

/** Esc, or the focus going elsewhere, closes it. */
function useClosing(): RefObject<HTMLDetailsElement | null> {
  const box = useRef<HTMLDetailsElement>(null)

  useEscape(box, () => {
    if (!box.current?.open) return false
    box.current.open = false
    box.current.querySelector('summary')?.focus()
    return true
  })

  useEffect(() => {
    const details = box.current
    const closeWhenLeft = ({ relatedTarget }: FocusEvent) => {
      if (details && !details.contains(relatedTarget as Node | null)) details.open = false
    }
    details?.addEventListener('focusout', closeWhenLeft)
    return () => details?.removeEventListener('focusout', closeWhenLeft)
  }, [])

  return box
}

interface PartyChoicesProps {
  party: Party
  seats: readonly Seat[]
  chosen: readonly string[]
  onChoose: (personId: string, isChosen: boolean) => void
}

function PartyChoices({ party: { organisation }, seats, chosen, onChoose }: PartyChoicesProps) {
  const name = nameIn(organisation.names, useLanguage())
  const people = seats.map(({ person }) => person).filter((person) => person.organisationId === organisation.id)
  if (people.length === 0) return null
  return (
    <fieldset>
      <legend>
        <bdi>{name}</bdi>
      </legend>
      {people.map(({ id, handle }) => (
        <label key={id}>
          <input
            type="checkbox"
            name="assignees"
            value={id}
            checked={chosen.includes(id)}
            onChange={({ target }) => onChoose(id, target.checked)}
          />
          <bdi>{handle}</bdi>
        </label>
      ))}
    </fieldset>
  )
}
