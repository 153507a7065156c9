import { z } from 'zod'
import type { Actor } from '../kernel/decider.ts'
import { same } from '../kernel/same.ts'
import { Text } from '../values/text.ts'

/**
 * What ends something for both parties of a trade needs the word of both, or the platform's: one
 * party proposes by a command, the other agrees by the same command. Why it wants that is each
 * party's own; everything else of the command must be equal.
 */

/** At whose cost a trade comes undone. */
export const CostBearer = z
  .enum(['buyer', 'seller', 'platform'])
  .meta({ description: 'At whose cost it is' })
export type CostBearer = z.output<typeof CostBearer>

export const Party = z.enum(['buyer', 'seller'])
export type Party = z.output<typeof Party>

/** What is said with every such command. */
export const terms = { costBearer: CostBearer, reason: Text }

/** What one party said, and waits for the other to say too. */
export const proposal = { ...terms, party: Party }

/** What both said, or the platform. */
export const agreement = { ...terms, by: z.enum(['both', 'platform']) }

/** A proposal that no one has answered. */
export type Standing = { readonly party: Party; readonly terms: unknown }

/** Which party of a trade acts; null: the platform. Whoever is neither must be refused before. */
export const partyOf = ({ member }: Actor, { buyer }: { readonly buyer: string }): Party | null =>
  member === null ? null : member === buyer ? 'buyer' : 'seller'

/**
 * What comes of such a command: it is agreed, and by whom; it is the proposal of one party, in
 * place of any before; or it repeats what this party has proposed already.
 */
export function saidBy(
  party: Party | null,
  terms: unknown,
  standing: Standing | null,
): { readonly agreed: 'both' | 'platform' } | { readonly proposed: Party } | 'repeated' {
  if (party === null) return { agreed: 'platform' }
  if (standing === null || !same(standing.terms, terms)) return { proposed: party }
  return standing.party === party ? 'repeated' : { agreed: 'both' }
}
