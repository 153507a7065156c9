import { z } from 'zod'
import { Undone } from '../../domain/shared/undone.ts'
import { Flags } from '../../domain/values/flags.ts'
import { LoanId, MatchId, MemberId, ProductId, QuoteId } from '../../domain/values/identifiers.ts'
import { Instant, LocalDate } from '../../domain/values/instant.ts'
import { Currency } from '../../domain/values/money.ts'
import { Unit } from '../../domain/values/quantity.ts'

const text = (description: string, example?: string) =>
  z.string().meta({ description, ...(example !== undefined && { example }) })

const amount = (description: string) => text(`${description}, in the currency of the price`)
const goods = (description: string) => text(`${description}, in the unit of the agreed quantity`)

const Step = z
  .strictObject({
    position: text('Its place among all events', '42'),
    stream: text('The stream that it is in', 'settlement-m-1001'),
    revision: z.int(),
    event: text('The id of the event'),
    type: text('What happened', 'InvoiceRecorded'),
    effectiveAt: Instant,
    cause: text('The id of the event that it answers, if any').nullable(),
    amount: text('Money or goods that it is about').nullable(),
    unit: text('The currency or the unit of the amount').nullable(),
  })
  .meta({ description: 'One event of a trail' })

const Sums = z
  .strictObject({
    agreed: amount('Price times quantity'),
    charges: z.array(
      z.strictObject({
        kind: z.string(),
        hidesPrice: z.boolean().meta({
          description: 'Of kind other, and with those before more than the goods may bear',
        }),
        amount: amount('Charges of this kind'),
      }),
    ),
    allowances: amount('Taken off, rebates included'),
    tax: amount('Tax'),
    rounding: amount('What documents were rounded by; negative: down'),
    payable: amount('Accepted goods and charges, less returns and allowances, with tax'),
    invoiced: amount('Invoices'),
    credited: amount('Credit notes'),
    paid: amount('Payments through the platform'),
    paidElsewhere: amount('Payments that did not run through the platform'),
    refunded: amount('Paid back'),
    held: amount('Held for the payer: paid, not refunded, and not payable for the settled goods'),
    toInvoice: amount('Payable and not invoiced; negative: to be credited'),
    toPay: amount('Payable and not paid through the platform; negative: to be paid back'),
  })
  .meta({ description: 'Sums of one trade' })

const Goods = z
  .strictObject({
    unit: Unit,
    agreed: goods('Agreed'),
    delivered: goods('Delivered'),
    accepted: goods('Accepted'),
    rejected: goods('Rejected'),
    returned: goods('Accepted, and returned since'),
    held: goods("Beyond what is tolerated: the sender's, and not among those delivered"),
    toCome: goods('Still to be delivered'),
    toAccept: goods('Delivered, and neither accepted nor rejected'),
  })
  .meta({ description: 'Goods of one trade' })

const Assignment = z
  .strictObject({
    loan: LoanId,
    lender: MemberId,
    on: LocalDate.meta({ description: 'The day of notice' }),
    accepted: z.boolean().meta({ description: 'The lender took it in place of the goods' }),
    passedOn: amount('Passed on to the loan, and not reclaimed'),
  })
  .meta({ description: 'The loan that what the buyer owes is assigned to' })

export const Trail = z
  .strictObject({
    match: MatchId,
    status: z.enum(['claimed', 'real', 'undone']),
    undone: Undone.nullable().meta({ description: 'Why nothing is left of it, if that is so' }),
    flags: Flags,
    settlement: z.enum(['none', 'open', 'complete']),
    reopened: z.int().meta({ description: 'How often the settlement was complete and reopened' }),
    buyer: MemberId,
    seller: MemberId,
    product: ProductId,
    quote: QuoteId.nullable(),
    takenOver: z.boolean().meta({ description: 'It comes from another book' }),
    currency: Currency,
    assignment: Assignment.nullable(),
    sums: Sums,
    goods: Goods,
    steps: z.array(Step).meta({ description: 'In the order of their positions: causes first' }),
  })
  .meta({ description: 'Everything that belongs to one match' })
export type Trail = z.output<typeof Trail>

export const Totals = z
  .strictObject({
    totals: z.array(
      z.strictObject({
        currency: Currency,
        of: text('What is added up', 'charge-freight'),
        count: z.int(),
        amount: text('The sum', '68817849.41'),
      }),
    ),
  })
  .meta({ description: 'Totals by currency, to reconcile with another book' })
export type TotalsAnswer = z.output<typeof Totals>
export type Total = TotalsAnswer['totals'][number]
