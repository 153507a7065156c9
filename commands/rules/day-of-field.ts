import { target } from '../../domain/targets/decider.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import { type Awaiting, toHandOver } from '../../projections/field/hand-over.ts'
import { FIRST, statesToReach, type ToLook } from '../../projections/field/states-to-reach.ts'
import { type Cause, send } from '../kernel/reacting/rule.ts'
import type { Ask } from '../kernel/rows.ts'

/** Customers that are looked at in one turn: a piece of work of some milliseconds. */
const PAGE = 64

type Closed = Cause<{ readonly date: LocalDate }>

/** Some months after it was won, a customer goes to the team that serves customers where it is. */
export async function* handOver({ data: { date }, position }: Closed, ask: Ask) {
  for (let after: Awaiting | null = { territory: '', coveredOn: '', target: '' }; after; ) {
    const from: Awaiting = after
    const { team, targets, next } = await ask('field', position, (rows) =>
      toHandOver(rows, date, PAGE, from),
    )
    if (team !== null && targets.length > 0) {
      yield targets.map((one) => send(target, 'AssignTarget', one, { reason: 'hand-over', team }))
    }
    after = next
  }
}

/** Each customer that orders otherwise than was said of it. */
export async function* reachStates({ data: { date }, position }: Closed, ask: Ask) {
  for (let after: ToLook | null = FIRST; after !== null; ) {
    const from: ToLook = after
    const { targets, next } = await ask('field', position, (rows) =>
      statesToReach(rows, date, PAGE, from),
    )
    if (targets.length > 0) {
      yield targets.map((one) => send(target, 'ReachCustomerState', one, { date }))
    }
    after = next
  }
}
