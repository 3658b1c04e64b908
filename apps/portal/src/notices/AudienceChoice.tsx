import { Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import type { Answers } from '../api.ts'
import { useLanguage } from '../language.ts'
import { Choices } from '../ui/Choices.tsx'
import { audienceOf, type Draft } from './draft.ts'
import { HeadCount } from './HeadCount.tsx'

export type Audience = Answers['notices']['audiences'][number]

interface AudienceChoiceProps {
  audiences: readonly Audience[]
  draft: Draft
  onChange: (change: Partial<Draft>) => void
}

/** For whom a notice is: all of the network, or some of its bodies and organisations. */
export function AudienceChoice({ audiences, draft, onChange }: AudienceChoiceProps) {
  const language = useLanguage()
  const { scope, chosen } = draft

  function turn(id: string): void {
    onChange({ chosen: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id] })
  }

  return (
    <div className="audience">
      <Choices
        // What is missing is told where it can be filled in.
        name={scope === 'some' ? 'scope' : 'audience'}
        pick="one"
        legend={<Trans>Who sees it</Trans>}
        options={[
          { value: 'all', label: <Trans>Everyone in the network</Trans> },
          { value: 'some', label: <Trans>Some of its bodies and organisations</Trans> },
        ]}
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
      <HeadCount audience={audienceOf(draft, networkAmong(audiences))} />
    </div>
  )
}

export function networkAmong(audiences: readonly Audience[]): string {
  return audiences.find(({ kind }) => kind === 'network')?.id ?? ''
}
