import { agreeMatch } from './agree-match.ts'
import { expireQuotes } from './expire-quotes.ts'
import { openSettlement } from './open-settlement.ts'
import { proveMatch } from './prove-match.ts'
import type { Rule } from './reaction.ts'

/** The one list of rules. */
export const rules: readonly Rule[] = [agreeMatch, openSettlement, proveMatch, expireQuotes]
