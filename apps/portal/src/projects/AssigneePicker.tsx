import { Trans, useLingui } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useId } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { useLanguage } from '../language.ts'
import { FieldError } from '../ui/Field.tsx'
import { useFormState } from '../ui/form-state.ts'
import { ReadersLocale } from '../ui/ReadersLocale.tsx'
import { Names } from '../ui/SeenBy.tsx'
import '../ui/menu.css'
import type { Project } from './queries.ts'

interface AssigneePickerProps {
  project: Project
  /** The ids of who is chosen. */
  chosen: readonly string[]
  onChoose: (ids: string[]) => void
}

/** Who does a task: people with a seat in the project, by organisation. */
export function AssigneePicker({ project, chosen, onChoose }: AssigneePickerProps) {
  const { t } = useLingui()
  const id = useId()
  const error = useFormState().errors['assignees']
  const names = project.seats.filter(({ person }) => chosen.includes(person.id)).map(({ person }) => person.handle)
  return (
    <div className="field">
      <span id={`${id}-label`} className="label">
        <Trans comment="The people who do a task">Who does it</Trans>
      </span>
      <ReadersLocale>
        <MenuTrigger>
          <AriaButton
            id={id}
            className="picker"
            aria-labelledby={`${id}-label ${id}`}
            {...(error ? { 'aria-describedby': `${id}-error` } : {})}
          >
            <span>
              {names.length > 0 ? (
                <Names names={names} />
              ) : (
                <Trans comment="Of a task: nobody does it yet">nobody yet</Trans>
              )}
            </span>
          </AriaButton>
          <Popover className="menu-popover" placement="bottom start">
            <Menu
              className="menu"
              aria-label={t`People with a seat in the project`}
              selectionMode="multiple"
              selectedKeys={chosen}
              onSelectionChange={(keys) => onChoose(keys === 'all' ? [...chosen] : [...keys].map(String))}
            >
              {sections(project)}
            </Menu>
          </Popover>
        </MenuTrigger>
      </ReadersLocale>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}

function sections({ parties, seats }: Project) {
  return parties
    .map(({ organisation }) => ({
      organisation,
      people: seats.filter(({ person }) => person.organisationId === organisation.id),
    }))
    .filter(({ people }) => people.length > 0)
    .map(({ organisation, people }) => (
      <MenuSection key={organisation.id} id={organisation.id}>
        <Header className="menu-header">
          <OrganisationName names={organisation.names} />
        </Header>
        {people.map(({ person }) => (
          <MenuItem key={person.id} id={person.id} textValue={person.handle} className="menu-item pick">
            <bdi>{person.handle}</bdi>
          </MenuItem>
        ))}
      </MenuSection>
    ))
}

function OrganisationName({ names }: { names: Project['owner']['names'] }) {
  return <bdi>{nameIn(names, useLanguage())}</bdi>
}
