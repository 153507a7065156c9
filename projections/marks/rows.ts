import { z } from 'zod'
import { marks as stream } from '../../domain/marks/events.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Unit } from '../../domain/values/quantity.ts'
import { table } from '../kernel/projection.ts'
import { rule } from '../shared/market-rule.ts'

export const products = table({ product: z.string(), unit: Unit }, ['product'])

/** Who controls a member, where somebody does. */
export const controllers = table({ member: z.string(), controller: z.string() }, ['member'])

/** The parties of a match, and those who control them. */
export const parties = table({ match: z.string(), hands: z.array(z.string()) }, ['match'])

const { MarkTaken, MarkMissing } = stream.events

/** One mark that was taken, or could not be. */
export const marks = table(
  {
    product: z.string(),
    date: LocalDate,
    currency: z.string(),
    /** For whose request; empty: it is the mark of the close. */
    loan: z.string(),
    /**
     * How many trades without a common party came since the copy before, where it is a copy that
     * members may see; 0: it is none.
     */
    copy: z.int(),
    buyers: z.int(),
    sellers: z.int(),
    told: z.union([MarkTaken.data, MarkMissing.data]),
  },
  ['product', 'date', 'currency', 'loan'],
)

/** The matches behind the copy that members see last. */
export const copies = table(
  { product: z.string(), currency: z.string(), used: z.array(z.string()) },
  ['product', 'currency'],
)

export const tables = { products, controllers, parties, marks, copies, rule }
