import { z } from 'zod'
import { ProductId } from '../../domain/values/identifiers.ts'
import { Currency } from '../../domain/values/money.ts'
import { baseUnitOf, decadeOf, Quantity, type Unit } from '../../domain/values/quantity.ts'
import { leadTimeBand, Mode } from '../../domain/values/trade-condition.ts'
import type { SqlValue } from '../kernel/reading.ts'
import { MONTH, type Month, monthsAfter } from '../shared/months.ts'
import { checkPeriod } from '../shared/period.ts'
import { NOT_STATED } from './cell.ts'
import { Basis } from './rows.ts'

/** A quantity as it comes in a query string. */
export function quantityOf(text: string) {
  const [, value, unit] = /^([\d.]+) ?([A-Z\d]{2,3})$/.exec(text) ?? []
  return Quantity.safeParse({ value, unit })
}

const of = (dimension: string, example: string) => ({
  description: `${dimension}; \`${NOT_STATED}\`: trades that did not name it; left out: any`,
  example,
})

/** A condition, whole or in part, as it comes in a query string. */
export const condition = {
  quantity: z
    .string()
    .refine((text) => quantityOf(text).success, 'a number and a unit, such as 100TNE')
    .optional()
    .meta({ description: 'A quantity: trades of its power of ten', example: '100TNE' }),
  decade: z
    .string()
    .regex(/^-?\d{1,2}$/)
    .optional()
    .meta({ description: 'Power of ten of the quantity in its base unit', example: '5' }),
  payment: z
    .string()
    .max(500)
    .optional()
    .meta(of('Payment terms, as share@event+days of every instalment', '30@order 70@delivery')),
  leadTime: z
    .string()
    .trim()
    .regex(/^(?:not-stated|0-7|8-30|31-90|91\+|\d{1,4})$/)
    .optional()
    .meta(of('Days between order and delivery, or their band', '8-30')),
  term: z
    .string()
    .regex(/^(?:not-stated|[A-Z]{3}(?:-\d{4})?)$/)
    .optional()
    .meta(of('Delivery term, of any edition of Incoterms or of one', 'FOB-2020')),
  place: z
    .string()
    .regex(/^(?:not-stated|[A-Z]{2})$/)
    .optional()
    .meta(of('Country of the delivery place', 'CN')),
  mode: Mode.or(z.literal(NOT_STATED)).optional().meta(of('Mode of transport', 'sea')),
  currency: Currency.optional(),
}

const window = {
  basis: Basis.default('real').meta({ description: 'What the prices rest on' }),
  from: z.string().regex(MONTH).optional().meta({
    description: 'First month; left out: eleven months before the last',
    example: '2026-01',
  }),
  to: z.string().regex(MONTH).optional().meta({
    description: 'Last month; left out: the last that the answer knows',
    example: '2026-12',
  }),
}

/** The fields of a question, as a question of its own may extend them. */
export const fields = { product: ProductId, ...window, ...condition }

export const params = z.strictObject(fields).check(checkPeriod)
export type Asked = z.output<typeof params>

/** A `+` that was not escaped comes as a space: `70@delivery 30` is `70@delivery+30`. */
export const paymentOf = (text: string) => text.replace(/ (?=\d+(?: |$))/g, '+')

/** `91+` likewise comes as `91`, which is in that band. */
export const leadTimeOf = (text: string) => (/^\d+$/.test(text) ? leadTimeBand(Number(text)) : text)

/** The part of the condition that was asked for, as SQL over a row `c` of cells. */
export function whereOf(asked: Asked, unit: Unit): { sql: string; values: SqlValue[] } {
  const { product, quantity, decade, payment, leadTime, term, place, mode, currency } = asked
  const parts: [string, SqlValue | undefined][] = [
    ['c.product = ?', product],
    ['c.decade = ?', quantity === undefined ? undefined : decadeFor(quantity, unit)],
    ['c.decade = ?', decade === undefined ? undefined : Number(decade)],
    ['c.payment = ?', payment === undefined ? undefined : paymentOf(payment)],
    ['c.leadTime = ?', leadTime === undefined ? undefined : leadTimeOf(leadTime)],
    [term?.length === 3 ? 'substr(c.term, 1, 3) = ?' : 'c.term = ?', term],
    ['c.place = ?', place],
    ['c.mode = ?', mode],
    ['c.currency = ?', currency],
  ]
  const given = parts.filter((part): part is [string, SqlValue] => part[1] !== undefined)
  return { sql: given.map(([sql]) => sql).join(' AND '), values: given.map(([, value]) => value) }
}

/** Null, which no cell has, if the quantity is not of the product's dimension. */
function decadeFor(text: string, unit: Unit): number | null {
  const { data } = quantityOf(text)
  return data !== undefined && baseUnitOf(data.unit) === baseUnitOf(unit) ? decadeOf(data) : null
}

/** The month eleven months before: with it, twelve. */
export const yearTo = (month: Month): Month => monthsAfter(month, -11)
