import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { record } from '../kernel/record.ts'
import { Category } from '../values/category.ts'
import { Reference, TeamId } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { PositiveMoney } from '../values/money.ts'
import { Quantity } from '../values/quantity.ts'
import { Text } from '../values/text.ts'

/** How much in all: money, goods, or people who use a service. */
export const Total = z.union([
  PositiveMoney,
  Quantity,
  record({ users: z.int().min(1).max(999_999) }),
])
export type Total = z.output<typeof Total>

export const declaration = {
  category: Category,
  declaration: Reference,
  evidence: Text,
  from: LocalDate,
  /** By the member itself, or estimated by somebody. */
  source: z.enum(['declared', 'estimated']),
  /** The declaration in whose place it stands; both stay visible. */
  supersedes: Reference.nullable(),
  /** The team that estimated it, if one did. */
  team: TeamId.nullable(),
  /** The last day. */
  to: LocalDate,
  total: Total,
}

/** Facts about what one member buys, here and elsewhere. Stored forever: revise, never edit. */
export const purchases = stream('purchases', 'What a member buys in all', {
  PurchasesDeclared: event('So much of a category is bought in a period, in all.', declaration),
  PurchasesWithdrawn: event('A declaration does not hold.', {
    declaration: Reference,
    reason: Text,
  }),
})
export type PurchasesEvent = EventOf<typeof purchases>
