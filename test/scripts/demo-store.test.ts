import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { simulatedClock } from '../../scripts/demo/clock.ts'
import { playYear } from '../../scripts/demo/year.ts'
import { openLog } from '../../server/log.ts'
import { openDaybook } from '../../server/main.ts'
import { everything } from '../commands/ledger.ts'
import { StandIn } from '../support/eventstoredb-stand-in.ts'
import { rehearse } from '../support/rehearsal.ts'
import { temporaryFolder } from '../support/serving.ts'
import { daybook } from './command.ts'
import { byStream } from './demo-support.ts'

const folder = temporaryFolder()
let node: StandIn
beforeAll(async () => {
  node = await StandIn.start()
})
afterAll(async () => {
  await node.down()
  folder.remove()
})

const until = '2025-01-09'
const prefix = 'demo-'

test('the year played on EventStoreDB is the one that is played in a folder', async () => {
  const { clock, set: setClock } = simulatedClock('2025-01-01T00:00:00.000Z')
  const log = openLog('silent')
  const where = { folder: folder.path, store: node.url, prefix }
  const ledger = await openDaybook({ ...where, clock, log })
  const { store, commands } = ledger
  const report = await playYear({
    commands,
    store,
    setClock,
    until,
    reactionsDrained: ledger.react().drained,
  })
  const played = byStream(await everything(store))
  const rehearsed = await rehearse({ until, people: commands.people })
  await ledger.close()
  const names = node.log.entries.map(({ stream }) => stream.replace(/^\$\$/, ''))
  expect(names.filter((name) => !/^(demo-|\$)/.test(name))).toEqual([])
  expect(report).toEqual(rehearsed.report)
  expect(played.map(({ stream, id, data }) => [stream, id, data])).toEqual(
    byStream(rehearsed.events).map(({ stream, id, data }) => [stream, id, data]),
  )
})

test('a ledger that has events is not played over, and nothing is left behind', async () => {
  const temporary = join(folder.path, 'tmp')
  mkdirSync(temporary)
  const again = ['demo', '--store', node.url, '--prefix', prefix, '--once']
  const { code, err, out } = await daybook(again, undefined, { TMPDIR: temporary })
  expect([code, out]).toEqual([1, ''])
  expect(err.trim()).toBe(
    'There is a ledger with the prefix demo- already: the demo takes an empty one.',
  )
  expect(readdirSync(temporary).filter((name) => name.startsWith('daybook-'))).toEqual([])
})
