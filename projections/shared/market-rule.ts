import { z } from 'zod'
import type { DataOf } from '../../domain/kernel/event.ts'
import type { PolicyEvent } from '../../domain/policies/events.ts'
import { termsOn } from '../../domain/policies/evidence.ts'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { type Handles, type Row, table } from '../kernel/projection.ts'

/** The market policy as it was adopted, and how many parties it asks for today; one row. */
export const rule = table(
  {
    one: z.literal('market'),
    /** The latest day on which something was agreed, proven or adopted. */
    today: LocalDate,
    parties: z.int(),
    adoptions: z.array(
      z.object({ from: z.string(), reason: z.string(), terms: policyKinds.market.terms }),
    ),
  },
  ['one'],
)
type Rule = Row<typeof rule>

type Rows = Handles<{ readonly rule: typeof rule }>

const { parties } = policyKinds.market.defaults
const born: Rule = { one: 'market', today: '', parties, adoptions: [] }

const ruleOf = ({ rule }: Rows): Rule => rule.get({ one: 'market' }) ?? born

function put({ rule }: Rows, known: Omit<Rule, 'parties'>) {
  rule.put({ ...known, parties: termsOn('market', known, known.today).parties })
}

/** How many parties must stand behind what members see, by the policy in force. */
export const partiesNow = (rows: Rows): number => ruleOf(rows).parties

/** Something happened on a day: the latest is today, on which a policy may begin. */
export function itIs(rows: Rows, day: LocalDate): void {
  const known = ruleOf(rows)
  if (known.today < day) put(rows, { ...known, today: day })
}

/** Terms of the market policy are in force from a day on. */
export function adopt(rows: Rows, { from, reason, terms }: DataOf<PolicyEvent, 'PolicyAdopted'>) {
  if (!('parties' in terms)) throw new Error('a market policy says how many parties')
  const known = ruleOf(rows)
  put(rows, { ...known, adoptions: [...known.adoptions, { from, reason, terms }] })
}

/**
 * How many trades without a common party make something new that members may see: one more than
 * parties must stand behind it, because one of them may be the viewer's own.
 */
export const apartFor = (parties: number) => parties + 1

/**
 * Trades without a common party, each the names of its hands, with one more if it is one. Taken as
 * they come, which may find fewer than there are, and never more.
 */
export function withTrade(
  apart: readonly string[],
  hands: readonly (string | number)[],
): readonly string[] {
  const known = new Set(apart.flatMap((trade) => trade.split(',')))
  return hands.some((hand) => known.has(`${hand}`)) ? apart : [...apart, hands.join(',')]
}
