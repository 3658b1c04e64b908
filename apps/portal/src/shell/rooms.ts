import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Answers } from '../api.ts'

type Waiting = Answers['today']['today']['waiting'][number]

interface Room {
  to: string
  icon: 'today' | 'notices' | 'projects' | 'votes' | 'library' | 'people'
  name: MessageDescriptor
  /** What of the waiting things is counted beside the room. */
  counts?: (waiting: Waiting) => boolean
  /** On a phone it stands behind “More”. */
  secondary?: true
}

/** The rooms of the house, as the rail shows them. */
export const rooms: readonly Room[] = [
  {
    to: '/',
    icon: 'today',
    name: msg({ message: 'Today', comment: 'Room: what waits for the reader today' }),
    counts: () => true,
  },
  {
    to: '/notices',
    icon: 'notices',
    name: msg({ message: 'Notices', comment: 'Room: announcements of the secretariat to the network' }),
    counts: ({ kind }) => kind === 'acknowledgement',
  },
  {
    to: '/projects',
    icon: 'projects',
    name: msg({ message: 'Projects', comment: 'Room' }),
    counts: ({ kind }) => kind !== 'acknowledgement' && kind !== 'poll',
  },
  {
    to: '/governance',
    icon: 'votes',
    name: msg({
      message: 'Votes',
      comment: 'Room: sittings of bodies, votes and resolutions. A short word: on a phone it has little space',
    }),
    counts: ({ kind }) => kind === 'poll',
  },
  {
    to: '/library',
    icon: 'library',
    name: msg({ message: 'Library', comment: 'Room: documents of all organisations' }),
    secondary: true,
  },
  {
    to: '/people',
    icon: 'people',
    name: msg({ message: 'People', comment: 'Room: one’s colleagues and the organisations' }),
    secondary: true,
  },
]
