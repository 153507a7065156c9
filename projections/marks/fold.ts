import type { DataOf } from '../../domain/kernel/event.ts'
import { type MarkEvent, marks } from '../../domain/marks/events.ts'
import { matches } from '../../domain/matches/events.ts'
import { members } from '../../domain/members/events.ts'
import { policies } from '../../domain/policies/events.ts'
import { products } from '../../domain/products/events.ts'
import { type Handles, projection } from '../kernel/projection.ts'
import { adopt, apartFor, itIs, partiesNow, withTrade } from '../shared/market-rule.ts'
import { tables } from './rows.ts'

type Rows = Handles<typeof tables>
type Told = DataOf<MarkEvent, 'MarkTaken'> | DataOf<MarkEvent, 'MarkMissing'>
type Taken = DataOf<MarkEvent, 'MarkTaken'>

function put(rows: Rows, product: string, told: Told, copy: number) {
  const { date, currency, loan, buyers, sellers } = told
  rows.marks.put({ product, date, currency, loan: loan ?? '', copy, buyers, sellers, told })
}

/** A member and who controls it. */
function handsOf({ controllers }: Rows, member: string): string[] {
  const known = controllers.get({ member })
  return known ? [member, known.controller] : [member]
}

/**
 * How many trades without a common party a mark has more than the copy that members see: another
 * copy is made once these are as many as the market's rule asks for, so that what two copies differ
 * by is never one trade. A mark for a loan leaves out other members than that of the close, and
 * both together would tell their trades: it is never a copy.
 */
function copyOf(rows: Rows, product: string, { currency, loan, used, buyers, sellers }: Taken) {
  const parties = partiesNow(rows)
  if (loan !== null || buyers < parties || sellers < parties) return 0
  const before = new Set(rows.copies.get({ product, currency })?.used)
  const apart = used
    .filter((match) => !before.has(match))
    .map((match) => rows.parties.get({ match })?.hands)
    .filter((hands) => hands !== undefined)
    .reduce<readonly string[]>(withTrade, [])
  return apart.length < apartFor(parties) ? 0 : apart.length
}

/** The marks of every product, and which of them members may see. */
export const takenMarks = projection({
  name: 'marks',
  version: 2,
  of: [members, products, matches, marks, policies],
  tables,
  fold: {
    MemberRegistered({ controllers }, { data: { controller }, id: member }) {
      if (controller !== null) controllers.put({ member, controller })
    },
    PolicyAdopted(rows, { data, id, day }) {
      itIs(rows, day)
      if (id === 'market') adopt(rows, data)
    },
    ProductRegistered({ products }, { data: { unit }, id: product }) {
      products.put({ product, unit })
    },
    MatchAgreed(rows, { data: { buyer, seller }, id: match }) {
      const hands = [...handsOf(rows, buyer), ...handsOf(rows, seller)]
      rows.parties.put({ match, hands })
    },
    MarkTaken(rows, { data, id: product, day }) {
      itIs(rows, day)
      const copy = copyOf(rows, product, data)
      put(rows, product, data, copy)
      if (copy === 0) return
      const { currency, used } = data
      rows.copies.put({ product, currency, used })
    },
    MarkMissing(rows, { data, id: product, day }) {
      itIs(rows, day)
      put(rows, product, data, 0)
    },
  },
})
