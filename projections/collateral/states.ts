import type { AnyAggregate } from '../../domain/kernel/aggregate.ts'
import type { Policy } from '../../domain/policies/evidence.ts'
import type { PolicyName } from '../../domain/policies/kinds.ts'
import type { Product } from '../../domain/products/evidence.ts'
import type { Folded, Handles } from '../kernel/projection.ts'
import type { tables } from './rows.ts'

type Rows = Pick<Handles<typeof tables>, 'states'>

/** What was folded of a stream; undefined: it has not begun. */
const stateOf = ({ states }: Rows, stream: string): unknown => states.get({ stream })?.state

/** A policy as its decider knows it. */
export const policyIn = (rows: Rows, name: PolicyName): Policy =>
  (stateOf(rows, `policy-${name}`) as Policy | undefined) ?? { adoptions: [] }

/** The grade that a product is traded in; null: none was said. */
export function gradeIn(rows: Rows, product: string): string | null {
  const state = stateOf(rows, `product-${product}`) as Product | undefined
  return state?.status === 'registered' ? state.description.grade : null
}

/** Folds an event into the state of its stream, as its decider does; gives both. */
export function evolved(
  rows: Rows,
  { evolve, initialState }: AnyAggregate,
  kept: (state: never) => unknown,
  event: Folded,
): { readonly before: unknown; readonly after: unknown } {
  const { stream, type, data } = event
  const before = stateOf(rows, stream) ?? initialState
  const after = evolve[type]!(before, data, event)
  rows.states.put({ stream, state: kept(after as never) })
  return { before, after }
}
