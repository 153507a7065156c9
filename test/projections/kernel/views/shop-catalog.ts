import { sold } from '../shop.ts'

/** What the worker of the tests imports as its catalog. */
export const projections = [sold]
