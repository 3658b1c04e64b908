import { Trans } from '@lingui/react/macro'
import { BodysRules as Asked, nameIn } from '@memorial/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearchParams, type LoaderFunctionArgs } from 'react-router'
import { ready } from '../api.ts'
import { useLanguage } from '../language.ts'
import { inWords } from '../refusals.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { DateText } from '../ui/DateText.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { DateField } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { Floors } from './floors-in-words.tsx'
import { bodysRules, type BodysRules } from './queries.ts'
import { RulesInWords } from './rule-lines.tsx'
import { Held, Versions } from './Versions.tsx'
import { WaitingRules } from './WaitingRules.tsx'
import './governance.css'
import './rules.css'

/** Which version is asked for: by a day, or by its number. */
function askedBy(search: URLSearchParams) {
  return {
    on: Asked.shape.on.safeParse(search.get('on') ?? undefined).data,
    version: Asked.shape.version.safeParse(Number(search.get('version')) || undefined).data,
  }
}

export async function loader({ params: { bodyId = '' }, request }: LoaderFunctionArgs) {
  await ready(bodysRules(bodyId, askedBy(new URL(request.url).searchParams)))
  return null
}

export function Component() {
  const { bodyId = '' } = useParams()
  const [search] = useSearchParams()
  const asked = askedBy(search)
  const { data: rules } = useSuspenseQuery(bodysRules(bodyId, asked))
  const name = nameIn(rules.body.names, useLanguage())
  return (
    <>
      <PageHead
        title={
          <Trans comment="Title of a page; a body such as the board follows">
            How it decides: <bdi>{name}</bdi>
          </Trans>
        }
        help={
          <Trans>
            Its rules in sentences, each with its place in the statutes; what held before, and what is to hold.
          </Trans>
        }
        actions={
          <>
            <Link className="button quiet" to={`/people/bodies/${bodyId}`}>
              <Trans comment="Link: the people of a board or committee">Who sits there</Trans>
            </Link>
            <Entering rules={rules} />
          </>
        }
      />
      <div className="columns rules-in-full">
        <div className="stack">
          {rules.waiting && <WaitingRules waiting={rules.waiting} rules={rules} />}
          <Shown rules={rules} on={asked.on} />
        </div>
        <div className="stack">
          <OnWhichDay key={asked.on} day={asked.on ?? rules.today} />
          <Versions rules={rules} />
          <Floors floors={rules.floors} />
        </div>
      </div>
    </>
  )
}

function Entering({ rules: { body, waiting, can } }: { rules: BodysRules }) {
  if (!can.enter.ok) return null
  const words = <Trans comment="Button: the secretariat enters new rules of a body">Enter a new version</Trans>
  if (waiting) {
    return (
      <Button kind="quiet" because={inWords('rules-proposed')}>
        {words}
      </Button>
    )
  }
  return (
    <Link className="button" to={`/governance/bodies/${body.id}/rules/new`}>
      {words}
    </Link>
  )
}

/** The version of the day that was asked for. */
function Shown({ rules: { shown, body, nowId, can }, on }: { rules: BodysRules; on: string | undefined }) {
  if (!shown) {
    return (
      <Sheet title={<Trans comment="Heading: the rules of a body">Rules</Trans>}>
        <EmptyState>
          {on === undefined ? (
            <Trans>This body has no rules yet. Before they hold, it cannot be called to a sitting.</Trans>
          ) : (
            <Trans>On this day no rules of this body held.</Trans>
          )}{' '}
          {on === undefined && !can.enter.ok && <Trans>The secretariat enters them.</Trans>}
        </EmptyState>
      </Sheet>
    )
  }
  const { version, source } = shown
  return (
    <Sheet
      title={<Trans comment="Heading: a version of the rules of a body, by its number">Version {version}</Trans>}
      aside={
        shown.id === nowId ? (
          <Chip>
            <Trans comment="Beside the version of rules that holds today">holds today</Trans>
          </Chip>
        ) : undefined
      }
    >
      <SheetBody>
        <p>
          {on !== undefined && (
            <>
              <Trans comment="A day follows, and after it from when until when a version of rules held">
                What holds on <DateText day={on} />:
              </Trans>{' '}
            </>
          )}
          <Held version={shown} />
        </p>
        <RulesInWords rules={shown.rules} kind={body.kind} />
        {shown.adoptedOn !== null && (
          <p className="meta">
            <Trans comment="The act in which the rules of a body were adopted, and its day">
              Adopted on <DateText day={shown.adoptedOn} />: <bdi>{source}</bdi>
            </Trans>
          </p>
        )}
      </SheetBody>
      <p className="sheet-foot meta">
        <Trans>Everyone in the network sees the rules of a body.</Trans>
      </p>
    </Sheet>
  )
}

/** Asks which version held on a day; the day stands in the address. */
function OnWhichDay({ day }: { day: string }) {
  const navigate = useNavigate()
  return (
    <Sheet title={<Trans comment="Heading: choose a day to see the rules of it">On which day?</Trans>}>
      <SheetBody>
        <form
          className="on-which-day"
          onSubmit={(event) => {
            event.preventDefault()
            const asked = Asked.shape.on.safeParse(new FormData(event.currentTarget).get('on'))
            if (asked.success) void navigate(`?on=${asked.data}`)
          }}
        >
          <DateField
            name="on"
            label={<Trans comment="Label: the day of which the rules are shown">Day</Trans>}
            defaultValue={day}
            required
          />
          <Button type="submit" kind="quiet">
            <Trans comment="Button: shows which rules held on the chosen day">Show what held</Trans>
          </Button>
        </form>
      </SheetBody>
    </Sheet>
  )
}
