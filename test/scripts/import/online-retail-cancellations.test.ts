import { describe, expect, test } from 'vitest'
import { type Fields, importing, retailFiles, takenBack } from './online-retail-fixture.ts'

const files = retailFiles()

/** On the first of a month, each on an invoice of its own. */
const bought = (month: number, Quantity: string, more: Fields = {}): Fields => ({
  InvoiceNo: `60000${month}`,
  InvoiceDate: `2011-0${month}-01 10:30:00`,
  Quantity,
  ...more,
})
const inMay = { InvoiceDate: '2011-05-15 10:30:00' }

/** What came back of which match, and what is undone. */
async function back(...lines: Fields[]) {
  const { of, report } = await importing(files.file(...lines))
  return {
    returned: of('GoodsReturned').map(({ stream, data }) => [
      stream.replace('settlement-retail-', ''),
      Object(data).quantity.value,
    ]),
    undone: of('GoodsUndone').map(({ stream }) => stream.replace('settlement-retail-', '')),
    report: report.cancellations,
    sums: report.sums,
    entries: report.cancellations.entries.map(({ reason, quantity }) => [reason, quantity]),
  }
}

describe('a cancellation takes back', () => {
  test('the latest untouched line of the same quantity', async () => {
    const { returned, undone, report } = await back(
      bought(1, '12'),
      bought(2, '12'),
      bought(3, '40'),
      takenBack(12, inMay),
    )
    expect(returned).toEqual([['600002-10001B-1.25-12', '12']])
    expect(undone).toEqual(['600002-10001B-1.25-12'])
    expect(report).toMatchObject({ matched: 1, inPart: 0, unmatched: 0, undone: 1 })
  })

  test('else of the latest line that has enough left', async () => {
    const { returned, undone, report } = await back(
      bought(1, '30'),
      bought(2, '20'),
      bought(3, '4'),
      takenBack(12, inMay),
    )
    expect(returned).toEqual([['600002-10001B-1.25-20', '12']])
    expect(undone).toEqual([])
    expect(report).toMatchObject({ matched: 1, undone: 0, undoneInPart: 1 })
  })

  test('else of several, backwards', async () => {
    const { returned, undone, report } = await back(
      bought(1, '5'),
      bought(2, '6'),
      bought(3, '4'),
      takenBack(12, inMay),
    )
    expect(returned).toEqual([
      ['600001-10001B-1.25-5', '2'],
      ['600002-10001B-1.25-6', '6'],
      ['600003-10001B-1.25-4', '4'],
    ])
    expect(undone.length).toBe(2)
    expect(report).toMatchObject({ matched: 1, undone: 2, undoneInPart: 1 })
  })

  test('else as much as there is, and the rest is told', async () => {
    const { returned, report, sums, entries } = await back(bought(1, '5'), takenBack(12, inMay))
    expect(returned).toEqual([['600001-10001B-1.25-5', '5']])
    expect(report).toMatchObject({ matched: 0, inPart: 1, unmatched: 0 })
    expect(entries).toEqual([['used-up', 7]])
    expect(sums).toMatchObject({ goodsTakenBack: '-6.250', unmatched: '-8.750', net: '-8.750' })
  })

  test('what was accepted before, at the cost of the seller, on its own day', async () => {
    const { of } = await importing(files.file({}, takenBack(5)))
    const stream = 'settlement-retail-600001-10001B-1.25-12'
    expect(of(stream).map(({ type, effectiveAt }) => [effectiveAt.slice(0, 10), type])).toEqual([
      ['2011-03-01', 'SettlementOpened'],
      ['2011-03-01', 'GoodsDelivered'],
      ['2011-03-01', 'DeliveryAccepted'],
      ['2011-03-08', 'GoodsReturned'],
    ])
    expect(of('GoodsReturned')[0]?.data).toMatchObject({
      by: 'platform',
      costBearer: 'seller',
      reason: 'Cancellation C600900',
      return: 'C600900-10001B-1.25-5',
    })
  })

  test('a rest that another had left', async () => {
    const { undone, report } = await back(
      bought(1, '12'),
      takenBack(5, { InvoiceNo: 'C600901' }),
      takenBack(7, { InvoiceNo: 'C600902' }),
    )
    expect(undone).toEqual(['600001-10001B-1.25-12'])
    expect(report).toMatchObject({ matched: 2, undone: 1, undoneInPart: 0 })
  })

  test('what is sold in the same minute, whatever stands first', async () => {
    const minute = { InvoiceDate: '2011-03-01 10:30:00' }
    expect((await back(takenBack(12, minute), {})).report).toMatchObject({ matched: 1 })
  })
})

describe('a cancellation that takes back nothing says why', () => {
  const only = async (...lines: Fields[]) => (await back(...lines)).entries

  test('never sold to this customer', async () => {
    const other = { CustomerID: '77002.0' }
    expect(await only(bought(1, '12', other), takenBack(12))).toEqual([['never-sold', 12]])
  })

  test('sold to it only later, at whatever price', async () => {
    expect(await only(takenBack(12), bought(4, '12'))).toEqual([['sold-later', 12]])
    const dear = { UnitPrice: '2' }
    expect(await only(takenBack(12), bought(4, '12', dear))).toEqual([['sold-later', 12]])
  })

  test('sold to it before at another price, of which something is left', async () => {
    const dear = { UnitPrice: '2' }
    expect(await only(bought(1, '12', dear), takenBack(1))).toEqual([['other-price', 1]])
  })

  test('taken back already', async () => {
    const again = takenBack(12, { InvoiceNo: 'C600901' })
    expect(await only({}, takenBack(12), again)).toEqual([['used-up', 12]])
  })

  test('an entry of the books', async () => {
    const discount = takenBack(1, { StockCode: 'D', UnitPrice: '20' })
    expect(await only({ StockCode: 'D' }, discount)).toEqual([['book-entry', 1]])
  })

  test('of nobody: it is counted, and listed by its line only in the sums', async () => {
    const { report, sums } = await back({}, takenBack(12, { CustomerID: '' }))
    expect(report).toMatchObject({ unmatched: 1, reasons: { 'no-customer': 1 }, entries: [] })
    expect(sums.unnamedCancellations).toBe('-15.000')
  })

  test('of the first month, of goods that must have been sold before the file begins', async () => {
    const { flags } = await importing(
      files.file({ StockCode: '10002' }, takenBack(1), takenBack(2, inMay)),
    )
    expect(flags['first-month-without-sale']).toEqual(['C600900-10001B-1.25-1'])
  })
})

test('a cancellation of a cost that stands alone is told, and not recorded', async () => {
  const post = { StockCode: 'POST', Quantity: '1', UnitPrice: '18' }
  const { of, report } = await importing(
    files.file(post, { ...takenBack(1), ...post, Quantity: '-1', InvoiceNo: 'C600002' }),
  )
  expect(of('ChargeAdded')).toEqual([])
  expect(report.sums).toMatchObject({ chargesAlone: '18.000', takenBackOutside: '-18.000' })
})
