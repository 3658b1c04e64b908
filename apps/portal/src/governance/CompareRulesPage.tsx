import { Plural, Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams, type LoaderFunctionArgs } from 'react-router'
import { ready } from '../api.ts'
import { useLanguage } from '../language.ts'
import { DateText } from '../ui/DateText.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Differences } from './Differences.tsx'
import { comparison } from './queries.ts'
import { linesOf, ruleLines } from './rule-lines.tsx'
import './governance.css'
import './rules.css'

const sidesOf = (search: URLSearchParams) => [search.get('before') ?? '', search.get('after') ?? ''] as const

export async function loader({ params: { bodyId = '' }, request }: LoaderFunctionArgs) {
  await ready(comparison(bodyId, ...sidesOf(new URL(request.url).searchParams)))
  return null
}

export function Component() {
  const { bodyId = '' } = useParams()
  const [search] = useSearchParams()
  const { data } = useSuspenseQuery(comparison(bodyId, ...sidesOf(search)))
  const { body, before, after, changes } = data
  const name = nameIn(body.names, useLanguage())
  const count = linesOf(ruleLines(after.rules, body.kind), changes).length
  return (
    <>
      <PageHead
        title={
          <Trans comment="Title of a page that compares two versions of rules; a body such as the board follows">
            What changed: <bdi>{name}</bdi>
          </Trans>
        }
        help={
          <>
            <Side side={before} /> <span aria-hidden="true">→</span> <Side side={after} />
          </>
        }
        actions={
          <Link className="button quiet" to={`/governance/bodies/${bodyId}/rules`}>
            <Trans comment="Link: the rules by which a body decides">How it decides</Trans>
          </Link>
        }
      />
      <Sheet
        title={
          <Plural
            value={count}
            one="# rule says something else"
            other="# rules say something else"
            comment="Heading above the differences of two versions of the rules of a body"
          />
        }
      >
        <Differences kind={body.kind} before={before.rules} after={after.rules} changes={changes} />
        <p className="sheet-foot meta">
          {after.version === null || before.version === null ? (
            <Trans>Seen by those who sit in this body, and by the secretariat.</Trans>
          ) : (
            <Trans>Everyone in the network sees the rules of a body.</Trans>
          )}
        </p>
      </Sheet>
    </>
  )
}

/** A version by its number, or that it waits; and from when on. */
function Side({ side: { version, holdsFrom } }: { side: { version: number | null; holdsFrom: string } }) {
  const first = <DateText day={holdsFrom} />
  if (version === null) {
    return (
      <Trans comment="Rules that wait to be confirmed; the first day on which they would hold follows">
        not confirmed, from {first} on
      </Trans>
    )
  }
  return (
    <Trans comment="A version of rules by its number; the first day on which it held follows">
      version {version}, from {first} on
    </Trans>
  )
}
