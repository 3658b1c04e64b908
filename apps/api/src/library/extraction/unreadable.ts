import type { TextReason } from '@memorial/domain'

/** Why a file gives no text, or no more of it. */
export class Unreadable extends Error {
  readonly reason: TextReason

  constructor(reason: TextReason) {
    super(reason)
    this.reason = reason
  }
}
