import pino from 'pino'
import { expect, test } from 'vitest'
import { utcDay } from '../../domain/values/utc-day.ts'
import { LEDGER_STREAM } from '../../projections/kernel/views/ledger-identity.ts'
import { showPrices } from '../../projections/price-history/queries.ts'
import { openDaybook } from '../../server/main.ts'
import { everything } from '../commands/ledger.ts'
import { ask, memberOf } from '../support/ask.ts'
import { makeOldLedger } from '../support/old-ledger.ts'
import { temporaryFolder } from '../support/serving.ts'
import { TradeLog } from '../support/trade-events.ts'

const AT = '2025-12-31T22:00:00.000Z'

test('a ledger of an older Daybook is served on: its events are of the days of UTC', async () => {
  const folder = temporaryFolder()
  const log = new TradeLog()
  log.product()
  log.agree('m', {}, { effectiveAt: AT })
  const old = log.events.map(({ day: _, ...event }) => event)
  const founded = {
    ...{ ...old[0]!, position: old.length + 1, stream: LEDGER_STREAM, revision: 0 },
    ...{ id: crypto.randomUUID(), type: 'LedgerFounded', data: '{"ledger":"old"}', meta: '{}' },
  }
  makeOldLedger(folder.path, [...old, founded])

  const daybook = await openDaybook({ folder: folder.path, log: pino({ level: 'silent' }) })
  const { store, views } = daybook
  const events = await everything(store)
  expect(events.slice(0, 2)).toEqual(old.map((e) => ({ ...e, day: utcDay(e.effectiveAt) })))
  expect(events.slice(2).map(({ stream }) => stream)).toEqual([
    ...['policy-calendar', 'policy-credit', 'policy-field', 'policy-lending', 'policy-market'],
    ...['policy-marks', 'policy-membership', 'policy-standing', 'policy-storage'],
    'policy-tolerance',
  ])
  const founding = await store.readStream(LEDGER_STREAM, { limit: 9 })
  expect(founding.map(({ type }) => type)).toEqual(['LedgerFounded', 'SecretMade'])
  await views.waitFor('all', await store.end(), 10_000)
  const { own } = views.read('price-history', (rows) =>
    ask(rows, showPrices, { product: 'sugar', basis: 'claimed' }, memberOf('mill')),
  )
  expect(own?.months).toMatchObject([{ month: '2025-12', count: 1 }])
  await daybook.close()
  folder.remove()
})
