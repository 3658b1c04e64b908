import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc, type Answers } from '../api.ts'
import { useLanguage } from '../language.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { TextField } from '../ui/Field.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { useEntering } from './entering.ts'
import { partsInWords } from '../offices.ts'

type Person = Answers['identity']['demonstrationPeople'][number]

const sits = (kind: string) => (person: Person) => person.bodies.some((body) => body.kind === kind)

/** Each person stands in the first group that fits. */
const groups = [
  { name: msg({ message: 'Board', context: 'body', comment: 'Group of people' }), holds: sits('board') },
  { name: msg({ message: 'Secretariat', comment: 'Group of people' }), holds: sits('secretariat') },
  {
    name: msg({ message: 'Administrators and coordinators', comment: 'Group of people' }),
    holds: (person: Person) => person.offices.length > 0,
  },
  { name: msg({ message: 'Delegates to the assembly', comment: 'Group of people' }), holds: sits('assembly') },
  { name: msg({ message: 'Staff', comment: 'Group of people: everybody else' }), holds: () => true },
]

/** The door of a demonstration: enter as any of its people. */
export function DemonstrationPeople() {
  const { t, i18n } = useLingui()
  const language = useLanguage()
  const [typed, setTyped] = useState('')
  const { data: people } = useSuspenseQuery(
    trpc.identity.demonstrationPeople.queryOptions(undefined, { staleTime: 'static' }),
  )

  const sought = typed.trim().toLocaleLowerCase(language)
  const told = (person: Person) =>
    [person.handle, nameIn(person.organisation, language), ...partsInWords(person), ownNames[person.language]].join(' ')
  const found = people.filter((person) => told(person).toLocaleLowerCase(language).includes(sought))
  const grouped = groups.map(({ name, holds }, place) => ({
    name: i18n._(name),
    people: found.filter((person) => holds(person) && !groups.slice(0, place).some((group) => group.holds(person))),
  }))

  return (
    <Sheet title={<Trans>Or enter as one of the invented people</Trans>}>
      <SheetBody>
        <TextField
          name="sought"
          type="search"
          label={<Trans>Find somebody</Trans>}
          placeholder={t`Handle, organisation, part or language`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <p className="unseen" role="status">
          {sought && t`People found: ${found.length}`}
        </p>
      </SheetBody>
      {grouped.map((group) => group.people.length > 0 && <Group key={group.name} {...group} />)}
      {found.length === 0 && (
        <SheetBody>
          <Trans>Nobody fits. Try fewer letters.</Trans>
        </SheetBody>
      )}
    </Sheet>
  )
}

function Group({ name, people }: { name: string; people: readonly Person[] }) {
  const language = useLanguage()
  const enter = useEntering()
  const choose = useMutation(
    trpc.identity.enterDemonstration.mutationOptions({
      onSuccess: enter,
      onError: (error) => announce(errorInWords(error)),
    }),
  )
  return (
    <section className="group">
      <h3>{name}</h3>
      <Rows>
        {people.map((person) => (
          <Row
            key={person.id}
            mark={<Square />}
            title={<bdi>{person.handle}</bdi>}
            onChoose={() => choose.isPending || choose.mutate({ personId: person.id })}
            meta={
              <>
                <bdi>{nameIn(person.organisation, language)}</bdi>
                {partsInWords(person).map((part) => ` · ${part}`)}
              </>
            }
            end={
              <span className="meta" lang={person.language}>
                {ownNames[person.language]}
              </span>
            }
          />
        ))}
      </Rows>
    </section>
  )
}
