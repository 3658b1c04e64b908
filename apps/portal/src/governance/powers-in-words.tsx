import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { circularBy, type BodyKind, type Channel, type Convener } from '@memorial/domain'
import { useLanguage } from '../language.ts'
import { Names } from '../ui/SeenBy.tsx'
import type { Rules } from './queries.ts'
import { useShare } from './rules-in-words.tsx'

const channelNames: Record<Channel, MessageDescriptor> = {
  portal: msg({ message: 'in the portal', comment: 'How a sitting is announced' }),
  letter: msg({ message: 'by letter', comment: 'How a sitting is announced' }),
  courier: msg({ message: 'by courier', comment: 'How a sitting is announced' }),
  mail: msg({ message: 'by mail that says only that something waits', comment: 'How a sitting is announced' }),
}

const convenerNames: Record<Convener, MessageDescriptor> = {
  chair: msg({ message: 'the chair', comment: 'Who calls a sitting' }),
  deputy: msg({ message: 'a deputy of the chair', comment: 'Who calls a sitting' }),
  secretariat: msg({ message: 'the secretariat', comment: 'Who calls a sitting' }),
}

export const channelInWords = (channel: Channel) => i18n._(channelNames[channel])
export const convenerInWords = (convener: Convener) => i18n._(convenerNames[convener])

/** Several things as a list in the reader's language. */
function Listed({ words }: { words: readonly string[] }) {
  return new Intl.ListFormat(useLanguage()).format(words)
}

export function ChannelWords({ notice: { channel } }: Pick<Rules, 'notice'>) {
  return <Listed words={channel.map(channelInWords)} />
}

export function ConvenerWords({ convening: { by } }: Pick<Rules, 'convening'>) {
  return <Names names={by.map(convenerInWords)} />
}

export function PetitionWords({ petition }: Pick<Rules, 'petition'>) {
  const share = useShare({ fraction: petition?.fraction ?? { of: 1, in: 1 }, compare: 'at-least' })
  if (!petition) return <NotProvided />
  return (
    <Trans comment="Who can have a sitting convened; the placeholder is a share: at least one fifth">
      {share} of the members have a sitting convened
    </Trans>
  )
}

export function ProxyWords({ proxies }: Pick<Rules, 'proxies'>) {
  if (!proxies) return <Trans comment="Of who is absent from a vote">nobody votes for another</Trans>
  return (
    <Plural
      value={proxies.limit}
      one="who is absent can be represented; one person represents # other at most"
      other="who is absent can be represented; one person represents # others at most"
      comment="Of who is absent from a vote"
    />
  )
}

export function DistanceWords({ distance }: Pick<Rules, 'distance'>) {
  return distance ? (
    <Trans comment="Of a body's sittings">sittings are also held at a distance</Trans>
  ) : (
    <Trans comment="Of a body's sittings">sittings are held in one place</Trans>
  )
}

export function DeputyWords({ deputies }: Pick<Rules, 'deputies'>) {
  if (!deputies) return <Trans comment="When the chair of a body is absent">nobody leads in the chair’s place</Trans>
  return deputies.casting ? (
    <Trans comment="When the chair of a body is absent">a deputy leads, and decides if votes are equal</Trans>
  ) : (
    <Trans comment="When the chair of a body is absent">a deputy leads, and does not decide if votes are equal</Trans>
  )
}

interface CircularProps extends Pick<Rules, 'circular'> {
  kind: BodyKind
}

export function ConsentWords({ circular, kind }: CircularProps) {
  const by = circularBy(kind, { circular }, 'unanimous')
  if (!by) return <NotProvided />
  return by.electronicConsent ? (
    <Trans comment="How a decision is taken without a sitting">by the consent of all, also in the portal</Trans>
  ) : (
    <Trans comment="How a decision is taken without a sitting">
      by the consent of all, each signed by hand or with a qualified signature
    </Trans>
  )
}

export function CircularWords({ circular: { majority } }: Pick<Rules, 'circular'>) {
  if (!majority) return <NotProvided />
  if (majority.days === undefined) {
    return <Trans comment="How a decision is taken without a sitting">by a majority in writing</Trans>
  }
  return (
    <Plural
      value={majority.days}
      one="by a majority in writing; the vote is open for # day at least"
      other="by a majority in writing; the vote is open for # days at least"
      comment="How a decision is taken without a sitting"
    />
  )
}

export function NamedWords({ secrecy: { named } }: Pick<Rules, 'secrecy'>) {
  return named ? (
    <Trans comment="Votes of which only the minute-taker learns who voted how">can be held</Trans>
  ) : (
    <NotProvided />
  )
}

function NotProvided() {
  return <Trans comment="The rules of a body have no such thing: voting in writing, a petition">not provided for</Trans>
}
