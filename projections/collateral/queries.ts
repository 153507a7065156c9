import { z } from 'zod'
import {
  LoanId,
  MemberId,
  ProductId,
  ShipmentId,
  WarehouseId,
} from '../../domain/values/identifiers.ts'
import { daysBetween, LocalDate } from '../../domain/values/instant.ts'
import { Limit, Next, paged } from '../kernel/paging.ts'
import { EVERYONE, query, type Viewer } from '../kernel/query.ts'
import type { Reading } from '../kernel/reading.ts'
import { dayOf } from '../shared/today.ts'
import { By, ListedLoan, LoanAnswer, SumOfLoans } from './answer.ts'
import { inAnswer, inLoan, inShipment } from './concerned.ts'
import { groundOf, type LoanOnDay, loanOnDay } from './cover.ts'
import { collateral } from './fold.ts'
import { answerOf, figuresOf, perCent } from './loan-answer.ts'
import { calendarOf, loanOf, type Rows, shipmentOf } from './read.ts'
import { LoanStatus } from './rows.ts'
import { Schedule, schedule } from './schedule.ts'
import { selectLoans } from './select.ts'
import { ShipmentAnswer, shipmentAnswer } from './shipment.ts'
import { Statement, statement } from './statement.ts'
import { namesOf, sumsOf } from './sums.ts'

const LAST_DAY = '2199-12-31'

export const on = LocalDate.refine((day) => day <= LAST_DAY, `a day until ${LAST_DAY}`)
  .optional()
  .meta({
    description:
      'Interest is counted to this day, and goods as they are known now are worth what marks ' +
      'said by then; without it the last day that is known',
    example: '2026-03-31',
  })

/** Days ahead that interest is counted over in a moment, also where it grows every day. */
const SOON = 1_000

/** Whoever asks for a day that is far ahead waits alone. */
export function isFar(rows: Rows, { on }: { readonly on?: LocalDate | undefined }): boolean {
  const today = dayOf(rows, undefined)
  return on !== undefined && today !== null && daysBetween(today, on) > SOON
}
export const after = z
  .string()
  .max(100)
  .default('')
  .meta({ description: '`next` of the page before' })

const listed = (onDay: LoanOnDay): z.output<typeof ListedLoan> => {
  const { id, loan, cover } = onDay
  const { borrower, lender, currency, status, call } = loan
  return {
    ...{ loan: id, borrower, lender, currency, status, ...figuresOf(cover, currency) },
    ...{ loanToValue: perCent(cover), state: cover.state, answerBy: call?.answerBy ?? null },
  }
}

/** Loans that are looked at in a moment, a millisecond each; whoever asks for more waits alone. */
const MANY = 8
export const isMany = (rows: Reading, table: 'loans' | 'watched') =>
  rows.get(`SELECT 1 FROM ${table} LIMIT 1 OFFSET ?`, MANY) !== undefined

/** Of whose loans, and on which goods: what lists of loans are asked for. */
export const chosen = {
  borrower: MemberId.optional(),
  lender: MemberId.optional(),
  product: ProductId.optional().meta({ description: 'Of which goods stand behind it' }),
  warehouse: WarehouseId.optional().meta({ description: 'In which some of its goods are' }),
}

export const listLoans = query(collateral, {
  name: 'listLoans',
  path: '/loans',
  says: 'Loans, what is owed, and what their goods are worth; for a member, those that it is in.',
  members: true,
  params: z.strictObject({
    ...chosen,
    status: LoanStatus.optional(),
    ...{ on, after, limit: Limit },
  }),
  answer: z.strictObject({ loans: z.array(ListedLoan), next: Next }),
  concerns: ({ loans }) => loans.flatMap(({ borrower, lender }) => [borrower, lender]),
  isLong: (rows, params) =>
    isFar(rows, params) || (Number(params.limit) > MANY && isMany(rows, 'loans')),
  run(rows, { on, after, limit, status, ...chosen }, { member }) {
    const most = Number(limit)
    const asked = { ...chosen, status: status && [status] }
    const found = selectLoans(rows, asked, member, after, most + 1)
    const { page, next } = paged(found, most, ({ loan }) => loan)
    const day = dayOf(rows, on)
    if (day === null) return { loans: [], next: null }
    const ground = groundOf(rows, day)
    const looked = page.map(({ loan }) => loanOnDay(rows, loan, ground))
    return { loans: looked.filter((one) => one !== null).map(listed), next }
  },
})

export const sumLoans = query(collateral, {
  name: 'sumLoans',
  path: '/loans/sums',
  says: 'Open loans summed up by borrower, lender, product or warehouse, and by currency.',
  members: true,
  params: z.strictObject({ by: By.default('lender'), on, after, limit: Limit }),
  answer: z.strictObject({ sums: z.array(SumOfLoans), next: Next }),
  concerns: ({ sums }, { by }) =>
    sums.map(({ of }) => (by === 'borrower' || by === 'lender' ? of : EVERYONE)),
  isLong: (rows, params) => isMany(rows, 'watched') || isFar(rows, params),
  run(rows, { by, on, after, limit }, { member }) {
    const most = Number(limit)
    const names = namesOf(rows, by, member, after, most + 1)
    const { page, next } = paged(names, most, (name) => name)
    const day = dayOf(rows, on)
    if (day === null) return { sums: [], next: null }
    const ground = groundOf(rows, day)
    return { sums: page.flatMap((name) => sumsOf(rows, by, name, member, ground)), next }
  },
})

const params = z.strictObject({ loan: LoanId, on })

const Fall = z
  .string()
  .regex(/^(?:100|\d{1,2}(?:\.\d)?)$/, 'per cent, from 0 to 100, with one decimal at most')
  .optional()
  .meta({
    description: 'Tells what a fall of all marks by so many per cent would do',
    example: '15',
  })

/** The loan and the day asked for, if this viewer may see it. */
function seen(rows: Rows, { loan: id, on }: z.output<typeof params>, { member }: Viewer) {
  const loan = loanOf(rows, id)
  const day = dayOf(rows, on)
  if (loan === null || day === null) return null
  const isOurs = member === null || member === loan.borrower || member === loan.lender
  return isOurs ? { loan, day } : null
}

export const showLoan = query(collateral, {
  name: 'showLoan',
  path: '/loans/{loan}',
  says: 'What is owed of a loan, what stands behind it, and what would be if that were worth less.',
  members: true,
  params: params.extend({ fall: Fall }),
  answer: LoanAnswer,
  concerns: (answer, _, rows) => inAnswer(answer, rows),
  isLong: isFar,
  run(rows, params, viewer) {
    const found = seen(rows, params, viewer)
    const onDay = found && loanOnDay(rows, params.loan, groundOf(rows, found.day))
    return onDay && answerOf(rows, onDay, viewer.member !== null, params.fall)
  },
})

export const showSchedule = query(collateral, {
  name: 'showSchedule',
  path: '/loans/{loan}/schedule',
  says: 'What is due of a loan when, as agreed and as paid.',
  members: true,
  params,
  answer: Schedule,
  concerns: (_, asked, rows) => inLoan(asked, rows),
  isLong: isFar,
  run(rows, params, viewer) {
    const found = seen(rows, params, viewer)
    return found && schedule(params.loan, found.loan, found.day, calendarOf(rows))
  },
})

export const showStatement = query(collateral, {
  name: 'showStatement',
  path: '/loans/{loan}/statement',
  says: 'Every movement of a loan with what is owed after it, and the rule behind each interest.',
  members: true,
  params,
  answer: Statement,
  concerns: ({ lines }, asked, rows) => [
    ...inLoan(asked, rows),
    ...lines.flatMap(({ payment }) => payment?.from ?? []),
  ],
  isLong: isFar,
  run(rows, params, viewer) {
    const found = seen(rows, params, viewer)
    return found && statement(params.loan, found.loan, found.day, calendarOf(rows))
  },
})

export const showShipment = query(collateral, {
  name: 'showShipment',
  path: '/shipments/{shipment}',
  says: 'A shipment, and what its carriage earned; a member sees those of its own goods.',
  members: true,
  params: z.strictObject({ shipment: ShipmentId }),
  answer: ShipmentAnswer,
  concerns: ({ logistics }, { shipment }, rows) =>
    logistics === null ? [] : inShipment(shipment, rows),
  run(rows, { shipment: id }, { member }) {
    const shipment = shipmentOf(rows, id)
    if (shipment.status === 'absent') return null
    const owns = (lot: string) => rows.one('lots', { lot })?.owner === member
    const isOurs = member === null || member === shipment.shipper || shipment.lots.some(owns)
    return isOurs ? shipmentAnswer(id, shipment, member !== null) : null
  },
})
