import { governance } from './governance/router.ts'
import { identity } from './identity/router.ts'
import { library } from './library/router.ts'
import { notices } from './notices/router.ts'
import { projects } from './projects/router.ts'
import { record } from './record/router.ts'
import { search } from './search/router.ts'
import { today } from './today/router.ts'
import { router } from './trpc.ts'

/** All that can be asked. */
export const appRouter = router({ governance, identity, library, notices, projects, record, search, today })

export type AppRouter = typeof appRouter
