import { askedMark, type Mark } from '../../marks/evidence.ts'
import { isNotJudged } from '../cover/item.ts'
import type { KnownLoan } from '../evidence.ts'
import type { Cover, Fault, Findings } from '../findings.ts'

/** Products whose marks were not taken for this loan, nor found missing. */
export const marksAwaited = (
  id: string,
  { products, currency }: Pick<KnownLoan, 'products' | 'currency'>,
  marks: readonly Mark[],
): string[] =>
  products.filter((_, index) => {
    const mark = marks[index]
    return mark === undefined || askedMark(mark, id, currency) === null
  })

const ofGrade: readonly Fault[] = ['grade-unknown', 'grade-differs']

/**
 * New money is lent on a mark that was taken for this loan, without the trades of its parties, by
 * the standard of the marks themselves. Few sellers lower the rate; the goods are judged all the
 * same.
 */
export function judged(
  id: string,
  { products, currency }: Pick<KnownLoan, 'products' | 'currency'>,
  marks: readonly Mark[],
  { items }: Cover,
): Findings {
  const byMark = (product: string, index: number): Fault[] => {
    const taken = marks[index] && askedMark(marks[index], id, currency)
    if (!taken?.price) return ['no-mark']
    const few = items.some((one) => one.product === product && one.faults.includes('few-sellers'))
    return few ? ['few-sellers'] : []
  }
  const ofProducts = products.flatMap((product, index) =>
    byMark(product, index).map((fault) => ({ fault, of: product })),
  )
  const ofLots = items.flatMap(({ faults, lot }) =>
    faults.filter((fault) => ofGrade.includes(fault)).map((fault) => ({ fault, of: lot })),
  )
  const faults = [...ofProducts, ...ofLots]
  return { faults, holds: !faults.some(({ fault }) => isNotJudged(fault)) }
}
