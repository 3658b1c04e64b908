import { appRouter } from '../router.ts'
import type { Meta } from '../trpc.ts'

type Procedures = Record<string, { _def: { type: string; meta?: Meta } }>

/** Every procedure of the router, by its path. */
export const procedures = appRouter._def.procedures as unknown as Procedures
