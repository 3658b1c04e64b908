import { Trans, useLingui } from '@lingui/react/macro'
import type { Language } from '@memorial/domain'
import { useSuspenseQuery } from '@tanstack/react-query'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { merged } from './differences.ts'
import { Differences } from './Differences.tsx'
import { oneVersion, type Motion } from './motion-queries.ts'
import type { Writing } from './use-text-draft.ts'

interface Text {
  language: Language
  title: string
  body: string
}

/** What is said in one language after both changes; the text as it was written where they touch. */
function together(base: Text | undefined, mine: Text, theirs: Text | undefined): Text {
  if (!base || !theirs) return mine
  const both = (of: 'title' | 'body') => merged(base[of], mine[of], theirs[of], mine.language) ?? mine[of]
  return { language: mine.language, title: both('title'), body: both('body') }
}

/** What was written, carried over to the newer text. */
export function carriedOver(base: readonly Text[], mine: readonly Text[], theirs: readonly Text[]): Text[] {
  const of = (texts: readonly Text[], language: Language) => texts.find((text) => text.language === language)
  return mine.map((text) => together(of(base, text.language), text, of(theirs, text.language)))
}

/** Says that the text has changed under what is being written, how, and takes that over to the newer one. */
export function NewerVersion({ motion, writing }: { motion: Motion; writing: Writing }) {
  const { draft } = writing
  if (draft.version === motion.version) return null
  return <Newer motion={motion} writing={writing} />
}

function Newer({ motion, writing }: { motion: Motion; writing: Writing }) {
  const { t } = useLingui()
  const { version, texts } = writing.draft
  const { data: base } = useSuspenseQuery(oneVersion(motion.id, version))
  const newest = motion.version
  return (
    <section className="newer-version">
      <h3>
        <Trans comment="Heading above what changed in a text while somebody was writing on it">
          There is a newer version
        </Trans>
      </h3>
      <p role="alert">
        <Trans comment="The placeholders are numbers of versions of a text">
          You are writing on version {version}; version {newest} has come since. Nothing of yours is lost. This has
          changed:
        </Trans>
      </p>
      <Differences before={base.texts} after={motion.texts} />
      <Button
        kind="quiet"
        onClick={() => {
          writing.change({ version: newest, texts: carriedOver(base.texts, texts, motion.texts) })
          announce(t`Carried over. Read it through before you send it.`)
        }}
      >
        <Trans comment="Button: what one is writing is put on the newer version of the text">
          Carry mine over to the newer version
        </Trans>
      </Button>
    </section>
  )
}
