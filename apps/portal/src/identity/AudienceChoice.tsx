import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import type { Answers } from '../api.ts'
import { useLanguage } from '../language.ts'
import { Choices } from '../ui/Choices.tsx'
import './audience.css'

export type Audience = Answers['notices']['audiences'][number]
export type Scope = 'own' | 'all' | 'some'

interface AudienceChoiceProps<Among extends Scope> {
  audiences: readonly Audience[]
  /** Which of them can be chosen. */
  scopes: readonly Among[]
  scope: Among | undefined
  /** Principals; they count where the scope is `some`. */
  chosen: readonly string[]
  onChange: (change: { scope?: Among; chosen?: readonly string[] }) => void
}

const scopeNames: Record<Scope, MessageDescriptor> = {
  own: msg({ message: 'Your own organisation only', comment: 'Who sees something' }),
  all: msg`Everyone in the network`,
  some: msg`Some of its bodies and organisations`,
}

/** For whom something is: all of the network, or some of its bodies and organisations. */
export function AudienceChoice<Among extends Scope>({
  audiences,
  scopes,
  scope,
  chosen,
  onChange,
}: AudienceChoiceProps<Among>) {
  const language = useLanguage()

  function turn(id: string): void {
    onChange({ chosen: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id] })
  }

  return (
    <>
      <Choices
        // What is missing is told where it can be filled in.
        name={scope === 'some' ? 'scope' : 'audience'}
        pick="one"
        legend={<Trans>Who sees it</Trans>}
        options={scopes.map((value) => ({ value, label: i18n._(scopeNames[value]) }))}
        chosen={scope ? [scope] : []}
        onPick={(picked) => onChange({ scope: picked })}
      />
      {scope === 'some' && (
        <div className="principals">
          <Choices
            name="audience"
            pick="some"
            legend={<Trans>Bodies and organisations</Trans>}
            options={audiences
              .filter(({ kind }) => kind !== 'network')
              .map(({ id, names }) => ({ value: id, label: <bdi>{nameIn(names, language)}</bdi> }))}
            chosen={chosen}
            onPick={turn}
          />
        </div>
      )}
    </>
  )
}

export function networkAmong(audiences: readonly Audience[]): string {
  return audiences.find(({ kind }) => kind === 'network')?.id ?? ''
}
