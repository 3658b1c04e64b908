import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { NoticeClass } from '@memorial/domain'
import { Square } from '../ui/Square.tsx'

const names: Record<NoticeClass, MessageDescriptor> = {
  information: msg({ message: 'Information', comment: 'Class of a notice' }),
  decision: msg({ message: 'Decision', comment: 'Class of a notice: something was decided' }),
  deadline: msg({ message: 'Deadline', comment: 'Class of a notice: something is due by a day' }),
  safety: msg({ message: 'Safety', comment: 'Class of a notice: how to stay out of danger' }),
}

const purposes: Record<NoticeClass, MessageDescriptor> = {
  information: msg({
    message: 'Good to know; nothing to do.',
    comment: 'What notices of the class “information” are for',
  }),
  decision: msg({
    message: 'What has been decided and holds from now on.',
    comment: 'What notices of the class “decision” are for',
  }),
  deadline: msg({ message: 'Something is due by a day.', comment: 'What notices of the class “deadline” are for' }),
  safety: msg({
    message: 'How to keep people and data out of danger.',
    comment: 'What notices of the class “safety” are for',
  }),
}

/** A letter i, a tick, an hourglass, a shield. */
const signs: Record<NoticeClass, string> = {
  information: 'M8 3.5h.01M6.5 6.5H8v6M6 12.5h4',
  decision: 'M3 8.5 6.5 12 13 4.5',
  deadline: 'M4 2.5h8l-8 11h8z',
  safety: 'M8 2l5 1.5V8c0 3-2.2 4.8-5 6-2.8-1.2-5-3-5-6V3.5z',
}

export function classInWords(of: NoticeClass): string {
  return i18n._(names[of])
}

export function purposeInWords(of: NoticeClass): string {
  return i18n._(purposes[of])
}

/** The sign of a class. Its name always stands beside it. */
export function ClassSign({ of }: { of: NoticeClass }) {
  return (
    <Square>
      <svg
        width="16"
        height="16"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="square"
      >
        <path d={signs[of]} />
      </svg>
    </Square>
  )
}
