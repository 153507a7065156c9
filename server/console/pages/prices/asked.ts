import { filters } from '../../app/address.ts'
import { type AnswerOf, type Asked, useAsk } from '../../data/ask.ts'

export type Prices = AnswerOf<'/prices/{product}'>
export type Total = Prices['totals'][number]
export type Month = Prices['months'][number]

/** What of the address is a trade condition, under the names of the API. */
export const CONDITION = [
  'quantity',
  'decade',
  'leadTime',
  'term',
  'mode',
  'payment',
  'place',
  'currency',
] as const
export type Condition = { readonly [K in (typeof CONDITION)[number]]?: string }

export const conditionOf = (given: Readonly<Record<string, string>>): Condition =>
  Object.fromEntries(CONDITION.filter((name) => given[name]).map((name) => [name, given[name]]))

/** All that the page asks about one product. */
export function useQuestions(product: string) {
  const given = filters.value
  const condition = conditionOf(given) as Record<string, never>
  const { decade: _, ...sought } = condition
  const { month } = given
  const { currency } = condition
  const path = '/prices/{product}'
  const all = useAsk(path, { product, basis: 'real', currency } as never) as Asked<Prices>
  // Its months are those of all conditions, so that both can stand side by side.
  const year = { from: all.data?.from ?? undefined, to: all.data?.to ?? undefined }
  const window = month ? { from: month, to: month } : year
  const later = { isOff: all.data === undefined }
  const asks = { product, ...condition, ...window }
  return {
    all,
    chosen: useAsk(path, { ...asks, basis: 'real' } as never, later) as Asked<Prices>,
    claimed: useAsk(path, { product, currency, ...year, basis: 'claimed' } as never, later),
    offers: useAsk(path, { product, currency, ...year, basis: 'offer' } as never, later),
    indication: useAsk('/prices/{product}/indication', { product, ...sought } as never),
    grid: useAsk('/prices/{product}/grid', { product, currency, ...window } as never, later),
  }
}

/** Of one currency: of that which is asked for, or of the one with the most trades. */
export const mainTotal = ({ totals }: Prices): Total | undefined =>
  totals.toSorted((a, b) => b.count - a.count)[0]

export const inCurrency = (currency: string, of: Prices | undefined): readonly Month[] =>
  (of?.months ?? []).filter((one) => one.currency === currency)
