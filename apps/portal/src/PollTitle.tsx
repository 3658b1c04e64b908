import { Trans } from '@lingui/react/macro'
import type { Language } from '@memorial/domain'
import { useLanguage } from './language.ts'
import { inBestLanguage } from './notices/in-best-language.ts'

interface PollTitleProps {
  titles: readonly { language: Language; title: string }[]
  original: Language
  isAmendment: boolean
}

/** What a vote is on, by the title of its motion: the motion, or a change to it. */
export function PollTitle({ titles, original, isAmendment }: PollTitleProps) {
  const { title, language } = inBestLanguage(titles, useLanguage(), original)
  if (!isAmendment) return <bdi lang={language}>{title}</bdi>
  return (
    <Trans comment="A vote on a change to a motion, not on the motion itself; the title of the motion follows">
      Amendment: <bdi lang={language}>{title}</bdi>
    </Trans>
  )
}
