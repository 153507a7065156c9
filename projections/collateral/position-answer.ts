import { z } from 'zod'
import { LoanId, ProductId } from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Currency, Money } from '../../domain/values/money.ts'
import { Amount, text } from './amounts.ts'
import { Bounds, Counted, Fall, figures, loanToValue, parties, Share, State } from './answer.ts'

export const Position = z
  .strictObject({
    ...{ ...parties, ...figures, loanToValue },
    goods: z.array(Counted.extend({ product: ProductId })).meta({
      description: 'What stands behind it, by product',
    }),
    state: State,
    bounds: Bounds,
    falls: z.array(Fall),
    call: z
      .strictObject({ amount: Money, answerBy: LocalDate })
      .nullable()
      .meta({ description: 'The margin call that is open' }),
  })
  .meta({ description: 'A loan, and how close it is to a call' })

const FallOfAll = z
  .strictObject({
    fall: text('In per cent of all marks', '10'),
    covered: z.int().meta({ description: 'Loans that would still be covered' }),
    calls: z.int().meta({ description: 'Loans for which more would be called for' }),
    sold: z.int().meta({ description: 'Loans whose goods would be sold' }),
    toCover: Amount.meta({ description: 'What would be lacking of those that are not covered' }),
  })
  .meta({ description: 'What would be of all of these loans if marks were lower' })

export const TotalOfLoans = z
  .strictObject({
    ...{ currency: Currency, loans: z.int(), ...figures, loanToValue },
    calls: z.int().meta({ description: 'Margin calls that are open' }),
    firstCall: z
      .strictObject({
        loan: LoanId,
        mayFall: text('By how many per cent marks may fall until then', '5.7')
          .nullable()
          .meta({ description: 'Null: one is due already' }),
      })
      .nullable()
      .meta({ description: 'Of which loan more is called for first if marks fall; null: of none' }),
    falls: z.array(FallOfAll),
    concentration: z
      .strictObject({
        products: z.array(Share.extend({ product: ProductId })),
        warehouses: z.array(Share.extend({ warehouse: z.string() })),
      })
      .meta({ description: 'The ten largest of each' }),
  })
  .meta({ description: 'Loans in one currency together' })
