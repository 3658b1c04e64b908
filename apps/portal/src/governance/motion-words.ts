import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { AmendmentState, MotionState } from '@memorial/domain'

const motionStates: Record<MotionState, MessageDescriptor> = {
  open: msg({ message: 'open', comment: 'State of a motion: not decided yet' }),
  carried: msg({ message: 'carried', comment: 'State of a motion: accepted by vote' }),
  rejected: msg({ message: 'rejected', comment: 'State of a motion: not accepted by vote' }),
  withdrawn: msg({ message: 'withdrawn', comment: 'State of a motion: taken back by its proposer' }),
  referred: msg({ message: 'referred', comment: 'State of a motion: sent to another body or back to its proposer' }),
  lapsed: msg({ message: 'lapsed', comment: 'State of a motion: nobody pursues it any more' }),
}

const amendmentStates: Record<AmendmentState, MessageDescriptor> = {
  open: msg({ message: 'open', context: 'amendment', comment: 'State of an amendment: not decided yet' }),
  accepted: msg({
    message: 'accepted',
    comment: 'State of an amendment: the proposer of the motion agreed, without a vote',
  }),
  carried: msg({ message: 'carried', context: 'amendment', comment: 'State of an amendment: accepted by vote' }),
  rejected: msg({ message: 'rejected', context: 'amendment', comment: 'State of an amendment: not accepted by vote' }),
  withdrawn: msg({
    message: 'withdrawn',
    context: 'amendment',
    comment: 'State of an amendment: its proposer took it back',
  }),
  lapsed: msg({ message: 'lapsed', context: 'amendment', comment: 'State of an amendment: its motion is not pursued' }),
}

/** Beside the words, so that no state is told by its colour alone. */
export const stateSigns: Record<MotionState | AmendmentState, string> = {
  open: '?',
  carried: '✓',
  accepted: '✓',
  rejected: '✕',
  withdrawn: '–',
  referred: '»',
  lapsed: '–',
}

export function motionStateInWords(state: MotionState): string {
  return i18n._(motionStates[state])
}

export function amendmentStateInWords(state: AmendmentState): string {
  return i18n._(amendmentStates[state])
}
