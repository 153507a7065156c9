import { refuse } from '../kernel/decider.ts'

/** Refuses one document more than there may be; null: there is room. */
export const refuseFull = (count: number, limit: number) =>
  count < limit ? null : refuse({ code: 'too-many-documents', limit })
