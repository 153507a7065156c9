import { describe, expect, test } from 'vitest'
import type { RunLines } from '../../../commands/kernel/batch/line.ts'
import { importRetail } from '../../../scripts/import/online-retail/import.ts'
import { temporaryFolder } from '../../support/serving.ts'
import { daybook } from '../command.ts'

const path = process.env.DAYBOOK_ONLINE_RETAIL ?? ''
const whole = process.env.DAYBOOK_ONLINE_RETAIL_WHOLE ?? ''

const MINUTE = 60_000

/** Takes every command for done: what it would record is tested elsewhere. */
const accepting: RunLines = async function* (lines) {
  let line = 0
  for await (const _ of lines) {
    line += 1
    const accepted = { accepted: true, stream: '', revision: 0, position: '0' } as const
    yield [{ line, ...accepted, events: [], repeated: false }]
  }
}

/** What is known of the file, counted before this was written. */
const known = {
  lines: {
    read: 541_909,
    matches: 396_247,
    charges: 1_631,
    cancellations: 9_288,
    withoutCustomer: 135_080,
    gifts: 34,
    movements: 2_475,
    adjustments: 3,
    notUnderstood: 0,
  },
  invoices: { all: 25_900, cancelling: 3_836 },
  members: 4_372,
  products: 3_658,
  largestGift: 12_540,
  sums: {
    goods: '8759761.653',
    goodsTakenBack: '-444991.070',
    chargesOnMatches: '86263.790',
    chargesTakenBack: '-1409.000',
    chargesAlone: '65217.460',
    takenBackOutside: '-17839.700',
    entries: '165.001',
    unmatched: '-147102.320',
    unnamedGoods: '1510283.080',
    unnamedOther: '233931.500',
    unnamedCancellations: '-285470.400',
    adjustments: '-11062.060',
    gifts: '0.000',
    movements: '0.000',
    notUnderstood: '0.000',
    net: '9747747.934',
  },
  differences: [],
  refused: [],
}

const cancellations = {
  matched: 7_181,
  inPart: 53,
  unmatched: 2_054,
  reasons: {
    'no-customer': 383,
    'book-entry': 93,
    'never-sold': 855,
    'sold-later': 358,
    'other-price': 337,
    'used-up': 28,
  },
  undone: 2_915,
  undoneInPart: 4_119,
}

const flags = {
  'begins-with-cancellation': 178,
  'code-in-two-cases': 112,
  'country-unknown': 3,
  'customer-in-countries': 8,
  'duplicate-line': 5_268,
  'first-month-without-sale': 377,
  gift: 34,
  'invoice-of-several-times': 43,
  'negative-movement': 1_336,
  worthless: 3,
}

describe.skipIf(path === '')('the real file, named by DAYBOOK_ONLINE_RETAIL', () => {
  test('has what is known of it', { timeout: 5 * MINUTE }, async () => {
    const { report } = await importRetail({ file: path, run: accepting })
    expect(report).toMatchObject(known)
    expect(report.cancellations).toMatchObject(cancellations)
    expect(report.cancellations.entries.length).toBe(2_054 - 383 + 53)
    expect(Object.fromEntries(report.flagged.map(({ flag, count }) => [flag, count]))).toEqual(
      flags,
    )
    expect(report.totals.file).toEqual({
      goods: '8759761.653',
      charges: '84854.790',
      returned: '444991.070',
    })
  })
})

describe.skipIf(path === '' || whole === '')(
  'and all of it, with DAYBOOK_ONLINE_RETAIL_WHOLE',
  () => {
    test('is taken over, reconciles, and adds nothing again', {
      timeout: 60 * MINUTE,
    }, async () => {
      const { path: folder, remove } = temporaryFolder()
      const args = ['import', 'online-retail', path, '--data', folder, '--json']
      const first = await daybook(args)
      const report = JSON.parse(first.out)
      expect([first.code, report.refused, report.differences]).toEqual([0, [], []])
      expect(report.events.byType).toMatchObject({
        MemberRegistered: 4_373,
        ProductRegistered: 3_658,
        MatchAgreed: 396_247,
        GoodsUndone: 2_915,
      })
      expect(report.totals.events).toEqual(report.totals.file)
      const again = await daybook(args)
      expect([again.code, JSON.parse(again.out).events.appended]).toEqual([0, 0])
      remove()
    })
  },
)
