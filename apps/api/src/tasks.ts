import type { TaskList } from 'graphile-worker'

/** All that is done later. Each may run twice and is written so. */
export const taskList: TaskList = {
  /** Ends what nobody needs any more: sessions and invitations that are over, attempts that no longer count. */
  async sweep(_payload, { query }) {
    await query('select sweep()')
  },
}
