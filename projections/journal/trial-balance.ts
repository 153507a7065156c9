import { z } from 'zod'
import { isAbove, minus, sum } from '../../domain/values/exact.ts'
import { MemberId } from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { EVERYONE, query } from '../kernel/query.ts'
import { nameOf } from './chart.ts'
import { inAccounts } from './concerned.ts'
import { journal } from './fold.ts'
import { AccountName, Commodity, readers } from './queries.ts'
import { Accounts, linesOf, type Rows, Sums, written } from './read.ts'

const figures = {
  debit: z.string().meta({ description: 'All that was debited' }),
  credit: z.string().meta({ description: 'All that was credited' }),
}

const Balanced = z.strictObject({
  commodity: Commodity,
  ...figures,
  balance: z.string().meta({ description: 'Of all accounts: zero', example: '0.00' }),
  accounts: z.array(
    z.strictObject({
      account: AccountName,
      ...figures,
      balance: z.string().meta({ description: 'Debits less credits' }),
    }),
  ),
})

/** What moved on an account in all. */
type Moved = {
  readonly commodity: string
  readonly account: string
  readonly debit: string
  readonly credit: string
}

function summed(all: Iterable<Moved>): Moved[] {
  const [debits, credits] = [new Sums(), new Sums()]
  for (const { commodity, account, debit, credit } of all) {
    debits.add(commodity, account, debit)
    credits.add(commodity, account, credit)
  }
  const against = credits.all
  return debits.all.map(({ commodity, account, amount }, i) => ({
    ...{ commodity, account, debit: amount, credit: against[i]!.amount },
  }))
}

const ofAll = (rows: Rows, on: string) =>
  rows.all<Moved>('SELECT commodity, ledger AS account, debit, credit FROM days WHERE day <= ?', on)

/** The accounts of one member, out of the entries that concern it. */
function* ofMember(rows: Rows, member: string, on: string): Generator<Moved> {
  const accounts = new Accounts(rows)
  const found = rows.all<{ lines: string }>(
    `SELECT e.lines FROM concerns c CROSS JOIN entries e USING (day, position)
     WHERE c.who = ? AND c.day <= ?`,
    ...[`m:${member}`, on],
  )
  for (const [number, amount] of found.flatMap(linesOf)) {
    const account = accounts.of(number)
    if (account.owner !== member) continue
    const isDebit = isAbove(amount, '0')
    yield {
      ...{ commodity: account.commodity, account: nameOf(account) },
      debit: isDebit ? amount : '0',
      credit: isDebit ? '0' : minus('0', amount),
    }
  }
}

/** Of so many rows a sum takes longer than others can wait. */
const MANY = 5_000

const isMany = (rows: Rows) => rows.get(`SELECT 1 FROM days LIMIT 1 OFFSET ${MANY}`) !== undefined

export const showTrialBalance = query(journal, {
  name: 'showTrialBalance',
  path: '/trial-balance',
  says: 'What all accounts come to, by currency: it balances to zero, on whatever day.',
  members: false,
  roles: readers,
  params: z.strictObject({
    on: LocalDate.optional().meta({
      description: 'With what happened on this day and before; without it all',
      example: '2026-03-31',
    }),
    member: MemberId.optional().meta({
      description: 'Only the book of this member, each account by itself',
    }),
  }),
  answer: z.strictObject({ on: LocalDate.nullable(), commodities: z.array(Balanced) }),
  concerns({ commodities }, { member }, rows) {
    const accounts = commodities.flatMap(({ accounts }) => accounts)
    if (member === undefined) return accounts.length > 0 ? [EVERYONE] : []
    return inAccounts(
      accounts.map(({ account }) => account),
      rows,
    )
  },
  isLong: (rows, { member }) => member !== undefined || isMany(rows),
  run(rows, { on, member }) {
    const until = on ?? '9999-12-31'
    const all = summed(member === undefined ? ofAll(rows, until) : ofMember(rows, member, until))
    const commodities = [...Map.groupBy(all, ({ commodity }) => commodity)]
    return {
      on: on ?? null,
      commodities: commodities
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([commodity, accounts]) => balanced(commodity, accounts)),
    }
  },
})

function balanced(commodity: string, accounts: readonly Moved[]): z.output<typeof Balanced> {
  const shown = (debit: string, credit: string) => ({
    debit: written(debit, commodity),
    credit: written(credit, commodity),
    balance: written(minus(debit, credit), commodity),
  })
  return {
    commodity,
    ...shown(sum(accounts.map((one) => one.debit)), sum(accounts.map((one) => one.credit))),
    accounts: accounts.map(({ account, debit, credit }) => ({ account, ...shown(debit, credit) })),
  }
}
