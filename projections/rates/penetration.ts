import { z } from 'zod'
import { plus } from '../../domain/values/exact.ts'
import { PerCent, shareOf } from '../shared/share.ts'
import { Band, type Reads } from './bands.ts'
import { type Asked, type By, CHOSEN, chosenBy, groupOf } from './by.ts'
import type { Place } from './counts.ts'
import { type Figure, figuresOn, type Ground, measureOf, shown } from './figures.ts'

export const Counted = z.enum(['money', 'goods', 'users']).meta({
  description: 'Whether it is money, goods, or people who use a service',
})
export const CountedIn = z.string().nullable().meta({
  description: 'The currency, or the base unit of the goods; null: people',
  example: 'CNY',
})

const Sum = z
  .strictObject({
    category: z.string().meta({ example: 'apples' }),
    counted: Counted,
    unit: CountedIn,
    members: z.int().meta({ description: 'How many customers it is of' }),
    numerator: z.string().meta({
      description: 'What they bought here, in the periods of their declarations, so far',
      example: '340000.00',
    }),
    denominator: z.string().meta({
      description: 'What they declared for the whole of these periods',
      example: '1000000.00',
    }),
    share: PerCent.nullable().meta({ description: 'In per cent; null: of nothing' }),
  })
  .meta({ description: 'Bought here of declared, in one category, currency or unit' })
type Sum = z.output<typeof Sum>

const count = (description: string) => z.int().meta({ description })

export const Penetration = z
  .strictObject({
    declared: count('Customers with a declaration that stands on the day'),
    undeclared: count('Customers for which no purchases were declared'),
    figures: z.array(Sum).meta({
      description:
        'Of declarations; one that is too low, since more was bought, is in `bands` and in no sum',
    }),
    estimates: z.array(Sum).meta({ description: 'Of estimates, which stand apart' }),
    bands: z
      .strictObject({
        ...Object.fromEntries(Band.options.map((band) => [band, z.int()])),
        tooLow: count('Declarations that are too low: more was bought'),
      } as { [B in Band | 'tooLow']: z.ZodInt })
      .meta({ description: 'How many declarations, each of a customer and a category, are where' }),
    why: z.literal('nothing-declared').nullable().meta({
      description: '`nothing-declared`: no customer of the group declared what it buys',
    }),
  })
  .meta({ description: 'What customers buy here of what they buy in all' })
export type Penetration = z.output<typeof Penetration>

type Found = Ground & Place

/** Declarations of the day of customers that were chosen, with the group of each. */
function found(rows: Reads, by: By | 'whole', asked: Asked, keys: readonly string[] | null) {
  const key = by === 'category' ? 'd.category' : groupOf[by].day
  return rows.all<Found>(
    `SELECT * FROM (
       SELECT ${key} AS key, s.target IS NOT NULL AS targeted, d.member, d.category, d.measure,
         d.amount, d."from", d."to", d.source
       FROM declarations d JOIN subjects s ON s.member = d.member
       WHERE d."is" = 'standing' AND d."to" >= ?3 AND d."from" <= ?3
         AND s.opened <= ?3 AND ${CHOSEN})
     ${keys === null ? '' : 'WHERE key IN (SELECT value FROM json_each(?4))'}`,
    ...[...chosenBy(asked), ...(keys === null ? [] : [JSON.stringify(keys)])],
  )
}

/** The same of several declarations: one sum for each category and measure. */
function sumsOf(figures: readonly Figure[]): Sum[] {
  const groups = Map.groupBy(figures, ({ category, measure }) =>
    JSON.stringify([category, measure]),
  )
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
  return sorted.map(([, group]) => {
    const { category, measure } = group[0]!
    const total = (of: 'bought' | 'amount') =>
      group.reduce((all, figure) => plus(all, figure[of]), '0')
    const [bought, declared] = [total('bought'), total('amount')]
    return {
      ...{ category, ...measureOf(measure), numerator: shown(bought, measure) },
      ...{ denominator: shown(declared, measure), share: shareOf(bought, declared) },
      ...{ members: new Set(group.map(({ member }) => member)).size },
    }
  })
}

function penetrationOf(figures: readonly Figure[], customers: number): Penetration {
  const declared = figures.filter(({ source }) => source === 'declared')
  const estimated = figures.filter(({ source }) => source === 'estimated')
  const told = ({ band }: Figure) => band !== null
  const members = new Set(declared.map(({ member }) => member)).size
  const inBand = (wanted: Band | null) => declared.filter(({ band }) => band === wanted).length
  const bands = Band.options.map((band) => [band, inBand(band)] as const)
  return {
    ...{ declared: members, undeclared: customers - members },
    ...{ figures: sumsOf(declared.filter(told)), estimates: sumsOf(estimated.filter(told)) },
    bands: { ...(Object.fromEntries(bands) as Record<Band, number>), tooLow: inBand(null) },
    why: members === 0 ? 'nothing-declared' : null,
  }
}

export const placed = ({ key, targeted }: Place) => JSON.stringify([key, targeted])

/** The penetration of each group of the day; `keys` null: of all that there are. */
export function penetrationBy(
  rows: Reads,
  by: By | 'whole',
  asked: Asked,
  keys: readonly string[] | null,
): (place: Place, customers: number) => Penetration {
  const figureOf = figuresOn(rows, asked.basis, asked.on)
  const groups = Map.groupBy(found(rows, by, asked, keys), placed)
  return (place, customers) => {
    const grounds = groups.get(placed(place)) ?? []
    return penetrationOf(grounds.map(figureOf), customers)
  }
}
