import type { DataOf } from '../../domain/kernel/event.ts'
import type { PolicyEvent } from '../../domain/policies/events.ts'
import { termsOn } from '../../domain/policies/evidence.ts'
import { policyKinds } from '../../domain/policies/kinds.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import type { Handles } from '../kernel/projection.ts'
import type { Rule, tables } from './rows.ts'

type Rows = Pick<Handles<typeof tables>, 'rule'>

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
