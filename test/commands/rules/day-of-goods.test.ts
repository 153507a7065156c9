import { expect, test } from 'vitest'
import type { Sent } from '../../../commands/kernel/reacting/rule.ts'
import type { Ask } from '../../../commands/kernel/rows.ts'
import { closeUnsecured, reviewLoans, takeMarks } from '../../../commands/rules/day-of-goods.ts'
import { collateral } from '../../../projections/collateral/fold.ts'
import { foldAll } from '../../../projections/kernel/views/fold-all.ts'
import { GoodsLog } from '../../support/goods-log.ts'

type Step = typeof takeMarks | typeof reviewLoans | typeof closeUnsecured

/** What a step of a day sends, group by group, and how often it asked the rows for it. */
async function sentBy(step: Step, log: GoodsLog, date: string) {
  const view = foldAll(log.events, collateral)
  let asked = 0
  const ask: Ask = async (_, __, read) => {
    asked += 1
    return read(view.reading)
  }
  const [position, effectiveAt] = [log.events.length, `${date}T20:00:00.000Z`]
  const closed = { data: { date }, id: 'business', eventId: 'e', position, effectiveAt, day: date }
  const groups: (readonly Sent[])[] = []
  for await (const group of step(closed, ask)) groups.push(group)
  view.close()
  return { groups, asked }
}

/** More loans than rows are read of at once, each of another borrower. */
const MANY = 150
const ids = Array.from({ length: MANY }, (_, n) => `l${`${n}`.padStart(3, '0')}`)

function many() {
  const log = new GoodsLog()
  log.mark('6000', '2025-03-03')
  for (const id of ids) {
    const owner = `of-${id}`
    const value = id === ids.at(-1) ? '1000' : '100'
    log.store(id, { owner, value })
    log.lend(id, { borrower: owner, value })
  }
  return log
}

test('one mark is taken for all loans on a product, however many there are', async () => {
  const { groups, asked } = await sentBy(takeMarks, many(), '2025-03-04')
  const [[sent] = [], ...others] = groups
  expect(others).toEqual([])
  const members = [...ids.map((id) => `of-${id}`), 'bank'].sort()
  const data = { currency: 'CNY', date: '2025-03-04', decade: 6, excluded: members }
  expect(sent).toMatchObject({ type: 'TakeMark', id: 'apples', data })
  expect(asked, 'the rows of all of them are not read at once').toBeGreaterThan(2)
})

test('loans are looked at a few at a time, and reviewed many at a time', async () => {
  const log = many()
  log.mark('300', '2025-03-04')
  const { groups, asked } = await sentBy(reviewLoans, log, '2025-03-04')
  expect(groups.flat().map(({ id }) => id)).toEqual(ids)
  expect(groups.length * 3).toBeLessThan(asked)
  const safe = await sentBy(reviewLoans, many(), '2025-03-04')
  expect(safe.groups).toEqual([])
})

test('loans that were not secured in time are closed, however many there are', async () => {
  const log = new GoodsLog()
  for (const id of ids) {
    log.store(id)
    const { amount } = log.request(id)
    log.loan(id, 'LoanApproved', { amount, asAsked: true })
  }
  const { groups, asked } = await sentBy(closeUnsecured, log, '2025-06-03')
  expect(groups.flat().map(({ id }) => id)).toEqual(ids)
  expect(asked).toBeGreaterThan(2)
  expect((await sentBy(closeUnsecured, log, '2025-03-04')).groups).toEqual([])
})
