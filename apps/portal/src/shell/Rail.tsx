import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { NavLink } from 'react-router'
import { trpc, type Answers } from '../api.ts'
import { useLanguage } from '../language.ts'
import { leaveEverywhere } from '../live.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Square } from '../ui/Square.tsx'
import { Icon } from './icons.tsx'
import { Plate } from './Plate.tsx'
import { QuickExit } from './QuickExit.tsx'
import { rooms } from './rooms.ts'

type Me = Answers['identity']['me']

/** The way through the house: at the side, on a phone at the foot with the rest behind “More”. */
export function Rail({ me }: { me: Me }) {
  const { t } = useLingui()
  const language = useLanguage()
  return (
    <nav className="rail" aria-label={t({ message: 'Rooms', comment: 'The main navigation' })}>
      <Plate network={me.network} />
      <ul>
        {rooms.map((room) => (
          <li key={room.to} className={room.secondary && 'secondary'}>
            <RoomLink room={room} />
          </li>
        ))}
        <li className="more">
          <More me={me} />
        </li>
      </ul>
      <div className="foot">
        <NavLink className="room" to="/account">
          <Square />
          <span>
            <bdi>{me.handle}</bdi>
            <span className="meta">
              <bdi>{nameIn(me.organisation.names, language)}</bdi>
            </span>
          </span>
        </NavLink>
        <div className="actions">
          <SignOut />
          <QuickExit />
        </div>
      </div>
    </nav>
  )
}

function RoomLink({
  room: { to, icon, name, counts },
  onFollow,
}: {
  room: (typeof rooms)[number]
  onFollow?: () => void
}) {
  const { i18n } = useLingui()
  const { data: today } = useQuery(trpc.today.today.queryOptions())
  const count = counts ? (today?.waiting.filter(counts).length ?? 0) : 0
  return (
    <NavLink className="room" to={to} end={to === '/'} onClick={onFollow}>
      <Icon name={icon} />
      <span>{i18n._(name)}</span>
      {count > 0 && (
        <span className="count">
          {count}
          <span className="unseen">
            <Plural
              value={count}
              one="waits for you"
              other="wait for you"
              comment="Read aloud after a number beside a room: # things wait for you"
            />
          </span>
        </span>
      )}
    </NavLink>
  )
}

function More({ me }: { me: Me }) {
  const menu = useRef<HTMLDivElement>(null)
  const close = () => menu.current?.hidePopover()
  return (
    <>
      <button type="button" className="room" popoverTarget="more">
        <Icon name="more" />
        <span>
          <Trans comment="Opens the rest of the navigation on a phone">More</Trans>
        </span>
      </button>
      <div id="more" className="more-menu" popover="auto" ref={menu}>
        {rooms
          .filter((room) => room.secondary)
          .map((room) => (
            <RoomLink key={room.to} room={room} onFollow={close} />
          ))}
        <NavLink className="room" to="/account" onClick={close}>
          <Square />
          <bdi>{me.handle}</bdi>
        </NavLink>
        <SignOut />
      </div>
    </>
  )
}

function SignOut() {
  const signOut = useMutation(
    trpc.identity.signOut.mutationOptions({
      meta: { leaves: true },
      // A whole new page: nothing of what was read stays in memory.
      onSuccess: leaveEverywhere,
      onError: (error) => announce(errorInWords(error)),
    }),
  )
  return (
    <Button kind="quiet" busy={signOut.isPending} onClick={() => signOut.mutate()}>
      <Trans comment="Button">Sign out</Trans>
    </Button>
  )
}
