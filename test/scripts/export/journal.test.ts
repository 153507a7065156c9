import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { journal } from '../../../projections/journal/fold.ts'
import { showTrialBalance } from '../../../projections/journal/trial-balance.ts'
import { foldAll } from '../../../projections/kernel/views/fold-all.ts'
import { pathOf } from '../../../projections/kernel/views/view-files.ts'
import { ViewReading } from '../../../projections/kernel/views/view-reading.ts'
import { beancount } from '../../../scripts/export/beancount.ts'
import { Books } from '../../../scripts/export/books.ts'
import { hledger } from '../../../scripts/export/hledger.ts'
import { ask } from '../../support/ask.ts'
import { rehearsed } from '../../support/rehearsal.ts'
import { temporaryFolder } from '../../support/serving.ts'
import { daybook } from '../command.ts'
import { csvOf as retailCsv, takenBack } from '../import/online-retail-fixture.ts'
import { fromStock, csvOf as scmsCsv } from '../import/scms-fixture.ts'
import { daybookInThread } from '../thread.ts'
import { balancesOf, programs, readByBeancount, readByHledger } from './programs.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())
const path = (name: string) => join(folder.path, name)
const formats = { hledger, beancount } as const

/** What our own trial balance says, with goods under the names that they have in the files. */
function ours(file: string) {
  using db = new DatabaseSync(file, { readOnly: true })
  const names = new Map(new Books(db).commodities.map(({ name, says }) => [says, name]))
  const { commodities } = ask(new ViewReading(db), showTrialBalance, {})
  return balancesOf(
    commodities.flatMap(({ commodity, accounts }) =>
      accounts.map((one) => ({ ...one, of: names.get(commodity)! })),
    ),
  )
}

/** Reads what was exported with both programs, and compares their balances with ours. */
function expectAccepted(files: Readonly<Record<keyof typeof formats, string>>, view: string) {
  const balances = ours(view)
  expect(readByHledger(files.hledger)).toEqual(balances)
  expect(readByBeancount(files.beancount)).toEqual(balances)
  return balances
}

async function exported(data: string, format: string, ...more: string[]): Promise<string> {
  const { code, out, err } = await daybookInThread([
    ...['export', 'journal', '--data', data, '--format', format, ...more],
  ])
  expect([code, err]).toEqual([0, ''])
  return out
}

/** Takes a file over, exports its books, and has them read. */
async function imported(format: string, csv: string, name: string) {
  const data = path(name)
  const { code, err } = await daybookInThread(['import', format, csv, '--data', data])
  expect(code, err).toBe(0)
  const files = { hledger: path(`${name}.journal`), beancount: path(`${name}.beancount`) }
  for (const one of ['hledger', 'beancount'] as const) {
    writeFileSync(files[one], await exported(data, one))
  }
  const view = pathOf(join(data, 'views'), journal)
  return { data, balances: programs ? expectAccepted(files, view) : ours(view) }
}

test('a ledger that was imported is exported as it is now, and as of an earlier position', async () => {
  const csv = path('lines.csv')
  const lines = [{}, { ID: '2', 'Line Item Quantity': '3' }, { ...fromStock, ID: '3' }]
  writeFileSync(csv, scmsCsv(lines))
  const { data, balances } = await imported('scms', csv, 'scms')
  expect(balances['Assets:Unbilled USD']).toMatch(/^\d+(\.\d+)?$/)
  const now = await exported(data, 'hledger')
  expect(now).toMatch(/^commodity 1000\.00 USD$/m)
  const first = Number(/\((\d+)\) \w+ settlement-/.exec(now)![1])
  const then = await exported(data, 'hledger', '--as-of', `${first}`)
  expect(then).toContain(`; Daybook, up to position ${first}\n`)
  expect(then.match(/^\d{4}-\d\d-\d\d \(/gm)).toHaveLength(1)
  expect(now.length).toBeGreaterThan(then.length)
})

test('a ledger in which goods were taken back is accepted', async () => {
  const csv = path('invoices.csv')
  writeFileSync(csv, retailCsv([{}, takenBack(5)]))
  const { balances } = await imported('online-retail', csv, 'retail')
  expect(Object.keys(balances)).not.toEqual([])
})

test('a folder without a ledger, and a format that is none, are refused in a sentence', async () => {
  const to = ['export', 'journal', '--data', path('none'), '--format']
  expect(await daybook([...to, 'hledger'])).toMatchObject({
    ...{ code: 1, err: `There is no ledger in ${path('none')}.\n`, out: '' },
  })
  expect((await daybookInThread([...to, 'gnucash'])).err).toContain('Allowed choices are hledger')
})

describe.skipIf(!programs)('what hledger and beancount read', () => {
  test('is a year of the demo, with goods off balance, and the balances are ours', async () => {
    const { events } = await rehearsed()
    const view = path('demo.db')
    foldAll(events, journal, view).close()
    using db = new DatabaseSync(view, { readOnly: true })
    const files = { hledger: path('demo.journal'), beancount: path('demo.beancount') }
    for (const one of ['hledger', 'beancount'] as const) {
      writeFileSync(files[one], [...formats[one](new Books(db), events.length)].join(''))
    }
    const balances = expectAccepted(files, view)
    for (const one of ['Assets:Loans CNY', 'Income:Interest CNY', 'Income:Membership CNY']) {
      expect(Object.keys(balances)).toContain(one)
    }
    expect(readFileSync(files.hledger, 'utf8')).toMatch(/^ {4}Equity:PledgedTo:.* "G1"$/m)
  }, 600_000)

  const scms = process.env.DAYBOOK_SCMS ?? ''
  test.skipIf(scms === '')(
    'is the real file that DAYBOOK_SCMS names',
    async () => {
      await imported('scms', scms, 'scms-real')
    },
    600_000,
  )

  const retail = process.env.DAYBOOK_ONLINE_RETAIL ?? ''
  // As in the tests of the import: all of it takes long, and is asked for apart.
  const whole = process.env.DAYBOOK_ONLINE_RETAIL_WHOLE ?? ''
  test.skipIf(retail === '' || whole === '')(
    'is the real file that DAYBOOK_ONLINE_RETAIL names',
    async () => {
      await imported('online-retail', retail, 'retail-real')
    },
    3_600_000,
  )
})
