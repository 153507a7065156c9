import { z } from 'zod'
import { LoanId, MatchId, MemberId } from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Limit, Next, paged } from '../kernel/paging.ts'
import { query } from '../kernel/query.ts'
import { checkPeriod } from '../shared/period.ts'
import { accountOf } from './chart.ts'
import { inAccounts } from './concerned.ts'
import { journal } from './fold.ts'
import { Accounts, type EntryRow, type Rows } from './read.ts'

/** The books of all members together are nobody's of them. */
export const readers = ['analyst', 'auditor', 'admin'] as const

const amount = z
  .string()
  .meta({ description: 'A debit; below zero a credit', example: '-42000.00' })

export const Commodity = z.string().meta({
  description: 'A currency; of goods, which are off balance, their unit and product',
  example: 'CNY',
})

export const AccountName = z.string().meta({
  description: 'A ledger account, whose book it is, and with whom or of which loan',
  example: 'Assets:Receivable:Orchard--hill:Corner--market',
})

const Entry = z
  .strictObject({
    day: LocalDate,
    position: z.string().meta({ description: 'Of the event in the log', example: '4711' }),
    stream: z.string(),
    type: z.string(),
    lines: z.array(z.strictObject({ account: AccountName, amount, commodity: Commodity })),
  })
  .meta({ description: 'What one event moved: it balances in every currency' })

const Params = z
  .strictObject({
    match: MatchId.optional().meta({ description: 'What moved for this match' }),
    loan: LoanId.optional().meta({ description: 'What moved for this loan, and its goods' }),
    member: MemberId.optional().meta({ description: 'What moved in the book of this member' }),
    account: AccountName.optional(),
    from: LocalDate.optional(),
    to: LocalDate.optional().meta({ description: 'The last day, itself included' }),
    after: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}\.\d{1,15}$/, 'a day and a position')
      .optional()
      .meta({ description: '`next` of the page before', example: '2026-03-31.4711' }),
    limit: Limit,
  })
  .check(checkPeriod)

type Asked = z.output<typeof Params>

/** Whom or what the entries concern, as the rows have it; none: all are asked for. */
function concerned({ match, loan, member, account }: Asked): string[] {
  const owner = account === undefined ? undefined : accountOf(account)?.owner
  return [
    ...(match === undefined ? [] : [`s:${match}`]),
    ...(loan === undefined ? [] : [`l:${loan}`]),
    ...(member === undefined ? [] : [`m:${member}`]),
    ...(owner === undefined ? [] : [`m:${owner}`]),
  ]
}

/** The numbers of an account, one for each currency; null: none was asked for. */
function numbersOf(rows: Rows, { account }: Asked): number[] | null {
  if (account === undefined) return null
  const named = accountOf(account)
  if (named === null) return []
  const { ledger, owner, other } = named
  return rows
    .all<{ account: number }>(
      'SELECT account FROM accounts WHERE ledger = ? AND owner = ? AND other = ?',
      ...[ledger, owner, other],
    )
    .map((found) => found.account)
}

const INSIDE = `EXISTS (SELECT 1 FROM concerns o
  WHERE o.who = ? AND o.day = e.day AND o.position = e.position)`

/** The entries after a place, in the order of their days; one more than asked for. */
function select(rows: Rows, asked: Asked): EntryRow[] {
  const [first, ...others] = concerned(asked)
  const [day = '', position = ''] = (asked.after ?? '').split('.')
  const numbers = numbersOf(rows, asked)
  const key = first === undefined ? 'e' : 'c'
  const where = [
    ...(first === undefined ? [] : ['c.who = ?']),
    `(${key}.day, ${key}.position) > (?, ?)`,
    `${key}.day >= ? AND ${key}.day <= ?`,
    ...others.map(() => INSIDE),
    ...(numbers === null
      ? []
      : [
          `EXISTS (SELECT 1 FROM json_each(e.lines) l
            WHERE l.value ->> 0 IN (${numbers.map(() => '?').join(', ')}))`,
        ]),
  ]
  return rows.all<EntryRow>(
    `SELECT e.day, e.position, e.stream, e.type, e.lines
     FROM ${first === undefined ? 'entries e' : 'concerns c CROSS JOIN entries e USING (day, position)'}
     WHERE ${where.join(' AND ')} ORDER BY ${key}.day, ${key}.position LIMIT ?`,
    ...(first === undefined ? [] : [first]),
    ...[day, Number(position), asked.from ?? '', asked.to ?? '9999-12-31'],
    ...[...others, ...(numbers ?? []), Number(asked.limit) + 1],
  )
}

export const showJournal = query(journal, {
  name: 'showJournal',
  path: '/journal',
  says: 'What each event moved between the accounts of all members, in the order of the days.',
  members: false,
  roles: readers,
  params: Params,
  answer: z.strictObject({ entries: z.array(Entry), next: Next }),
  concerns: ({ entries }, _, rows) =>
    inAccounts(
      entries.flatMap(({ lines }) => lines.map(({ account }) => account)),
      rows,
    ),
  // What of several conditions few entries meet is looked for among those of one.
  isLong: (_, { match, loan, member, account }) =>
    account !== undefined || [match, loan, member].filter((one) => one !== undefined).length > 1,
  run(rows, asked) {
    const accounts = new Accounts(rows)
    const { page, next } = paged(
      select(rows, asked),
      Number(asked.limit),
      ({ day, position }) => `${day}.${position}`,
    )
    const entries = page.map((entry) => {
      const { day, position, stream, type } = entry
      return { day, position: `${position}`, stream, type, lines: accounts.lines(entry) }
    })
    return { entries, next }
  },
})
