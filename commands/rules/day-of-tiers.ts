import { tier } from '../../domain/tiers/decider.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import { type DueStanding, dueBy, FIRST } from '../../projections/contributions/readers.ts'
import { type Cause, send } from '../kernel/reacting/rule.ts'
import type { Ask } from '../kernel/rows.ts'

/** Reviews that are sent side by side: they are recorded together. */
const PAGE = 32

type Marked = Cause<{ readonly date: LocalDate }>

/** Everybody is reviewed of whose level there is something to tell by the end of a day. */
export async function* reviewTiers({ data: { date }, position }: Marked, ask: Ask) {
  for (let after: DueStanding = FIRST; ; ) {
    const from = after
    const due = await ask('contributions', position, (rows) => dueBy(rows, date, PAGE, from))
    // Both sides of a member are of one stream, one after the other.
    for (const side of ['buyer', 'seller'] as const) {
      const those = due.filter((one) => one.side === side)
      if (those.length > 0) {
        yield those.map(({ member }) => send(tier, 'ReviewTier', member, { date, side }))
      }
    }
    if (due.length < PAGE) return
    after = due.at(-1)!
  }
}
