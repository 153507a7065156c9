import { z } from 'zod'
import { loans } from '../../domain/loans/events.ts'
import { Fault } from '../../domain/loans/findings.ts'
import { insurance } from '../../domain/shared/insurance.ts'
import { LoanId, LotId, MatchId, MemberId, ProductId } from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Currency, Money } from '../../domain/values/money.ts'
import { Unit } from '../../domain/values/quantity.ts'
import { Place } from '../../domain/values/trade-condition.ts'
import { UnitPrice } from '../../domain/values/unit-price.ts'
import { Amount, text } from './amounts.ts'
import { LoanStatus, SecurityStatus } from './rows.ts'

const { terms, chain, seller } = loans.events.LoanRequested.data.shape

export const State = z
  .enum(['covered', 'call', 'liquidate'])
  .meta({ description: 'By the bounds of the policy `lending`' })

export const loanToValue = text(
  'What is owed of what the goods are worth, in per cent',
  '87.3',
).nullable()

export const figures = {
  principal: Amount,
  accrued: Amount.meta({ description: 'Interest that was not paid' }),
  exposure: Amount.meta({ description: 'Principal and accrued interest' }),
  marketValue: Amount,
  lendingValue: Amount.meta({ description: 'What is lent on the goods at most' }),
}

export const parties = {
  loan: LoanId,
  borrower: MemberId,
  lender: MemberId,
  currency: Currency,
  status: LoanStatus,
}

export const ListedLoan = z
  .strictObject({
    ...{ ...parties, ...figures, loanToValue },
    state: State,
    answerBy: LocalDate.nullable().meta({ description: 'Of an open call' }),
  })
  .meta({ description: 'A loan, what is owed of it, and what its goods are worth' })

/** Where a loan stands. */
export const Bounds = z
  .strictObject({
    headroom: Amount.meta({ description: 'Lending value less exposure; negative: not covered' }),
    toCall: Amount.meta({
      description: 'What more may be owed until a call; negative: one is due',
    }),
    lentUpTo: text(
      'What is lent at most, in per cent of what the goods are worth',
      '80.0',
    ).nullable(),
    callAbove: text('More is called for above so many per cent', '85.0').nullable(),
    liquidateAbove: text('The goods are sold above so many per cent', '90.0').nullable(),
    mayFall: text('By how many per cent marks may fall until a call', '5.7').nullable(),
  })
  .meta({ description: 'Where a loan stands between what is lent and what is called for' })

const Quantity = z.strictObject({ unit: Unit, value: text('How much', '100') })

const Mark = z
  .strictObject({
    price: UnitPrice.nullable().meta({ description: 'Null: there was no ground for one' }),
    date: LocalDate,
    keptFrom: LocalDate.nullable().meta({
      description: 'The day of an earlier price that is kept',
    }),
    matches: z.int(),
    buyers: z.int(),
    sellers: z.int(),
    scatter: text('Coefficient of variation in per cent', '1.54').nullable(),
    why: z.array(z.string()).meta({ description: 'Why there is no price' }),
    used: z.array(MatchId).nullable().meta({ description: 'The matches; null for members' }),
  })
  .meta({ description: 'What a product is worth, and what is behind that' })

const Document = z.strictObject({
  document: text('Its reference', 'wr-1'),
  kind: z.enum(['receipt', 'bill-of-lading', 'waybill']),
  holder: MemberId.nullable(),
})

const Custody = z
  .strictObject({
    warehouse: text('Where it is stored', 'cold-store-9').nullable(),
    shipment: text('Or the shipment that it is on').nullable(),
    operator: MemberId.nullable().meta({ description: 'Who keeps it; null: the platform' }),
    place: Place.nullable(),
    status: text('Of the lot, or of its shipment', 'stored'),
    commingled: z.boolean(),
    grade: text('As it was inspected').nullable(),
    reserved: Quantity.meta({ description: 'Kept for matches' }),
    insurances: z.array(z.strictObject(insurance)).meta({ description: 'In force on that day' }),
    insuredUntil: LocalDate.nullable().meta({ description: 'With the lender as who is paid' }),
    documents: z.array(Document),
  })
  .meta({ description: 'Where and how goods are kept' })

export const Counted = z
  .strictObject({
    quantity: Quantity,
    price: UnitPrice.nullable().meta({ description: 'The mark that it is valued by' }),
  })
  .meta({ description: 'A quantity and its price in the unit that the lot is counted in' })

/** Who would be paid what, in this order, if the goods were sold at their marks on that day. */
const IfSold = z
  .strictObject({
    proceeds: Money,
    storage: Money.meta({ description: 'What is owed for storage, which is paid first' }),
    interest: Money,
    principal: Money,
    owner: Money.meta({ description: 'What is left' }),
    lacking: Money.meta({ description: 'What would stay owed' }),
  })
  .meta({ description: 'The order of proceeds, if all goods were sold at their marks' })

const PledgedLot = z
  .strictObject({
    lot: LotId,
    product: ProductId,
    quantity: Quantity.meta({ description: 'That stands behind the loan and is there' }),
    price: text('Of one base unit', '5.5').nullable(),
    counted: Counted,
    mark: Mark.nullable(),
    marketValue: Amount,
    haircut: text('What is taken off its value, in per cent', '20'),
    advance: text('What of it is lent, in per cent', '80'),
    lendingValue: Amount,
    faults: z.array(Fault),
    daysToSell: text('Trading days for all that is pledged of the product').nullable(),
    custody: Custody,
  })
  .meta({ description: 'A lot behind a loan' })

export const Share = z.strictObject({
  marketValue: Amount,
  share: text('In per cent of all', '60').nullable(),
})

export const Fall = z
  .strictObject({
    fall: text('In per cent of all marks', '10'),
    exposure: Amount,
    marketValue: Amount,
    lendingValue: Amount,
    loanToValue,
    state: State,
    call: Money.meta({ description: 'What would be called for' }),
  })
  .meta({ description: 'What would be if marks were lower' })

export const LoanAnswer = z
  .strictObject({
    ...{ ...parties, on: LocalDate, requestedOn: LocalDate, terms, chain, seller },
    asked: Money,
    approved: Money.nullable(),
    ...figures,
    headroom: Amount.meta({ description: 'Lending value less exposure; negative: not covered' }),
    loanToValue,
    state: State,
    bounds: Bounds,
    ifSold: IfSold,
    toCover: Money.meta({ description: 'What must be paid, or secured, until it is covered' }),
    priorClaims: Amount.meta({ description: 'Storage, which is paid before the lender' }),
    receivable: Amount.nullable().meta({
      description: 'Still to come of a chain, or of goods that left unpaid',
    }),
    lots: z.array(PledgedLot),
    securities: z
      .array(
        z.strictObject({
          lot: LotId.nullable(),
          settlement: MatchId.nullable(),
          status: SecurityStatus,
        }),
      )
      .meta({ description: 'All that was asked for, and what came of it' }),
    concentration: z.strictObject({
      products: z.array(Share.extend({ product: ProductId })),
      warehouses: z.array(Share.extend({ warehouse: z.string() })),
    }),
    falls: z.array(Fall).meta({ description: 'Of 10 and 20 per cent, and of what was asked for' }),
    call: z
      .strictObject({ call: z.int(), amount: Money, answerBy: LocalDate })
      .nullable()
      .meta({ description: 'The margin call that is open' }),
    called: z
      .strictObject({ on: LocalDate, due: LocalDate })
      .nullable()
      .meta({ description: 'When call money was called, and when its notice ends' }),
    calls: z.int().meta({ description: 'How many were made' }),
    liquidating: z.boolean(),
    ended: loans.events.LoanClosed.data.shape.because.nullable(),
    appraisal: loans.events.LoanAppraised.data
      .extend({
        sales: loans.events.LoanAppraised.data.shape.sales.nullable().meta({
          description: 'What is to be sold, and how soon; null for members: it tells of others',
        }),
      })
      .nullable(),
  })
  .meta({ description: 'A loan with all that stands behind it' })
export type LoanAnswer = z.output<typeof LoanAnswer>

export const By = z.enum(['borrower', 'lender', 'product', 'warehouse'])
export type By = z.output<typeof By>

export const SumOfLoans = z
  .strictObject({
    of: text('The borrower, lender, product or warehouse', 'orchard-hill'),
    currency: Currency,
    loans: z.int(),
    ...figures,
  })
  .meta({
    description:
      'Loans together. By product or warehouse the goods are those of it alone, and what is owed ' +
      'that of all loans which have any of them.',
  })
