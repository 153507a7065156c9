import { agreeMatchFromQuote } from './agree-match.ts'
import { expireQuotes } from './expire-quotes.ts'
import { openSettlement } from './open-settlement.ts'
import { proveMatch } from './prove-match.ts'
import type { Reaction } from './reaction.ts'

/** The one list of rules. */
export const reactions: readonly Reaction[] = [
  agreeMatchFromQuote,
  openSettlement,
  proveMatch,
  expireQuotes,
]
