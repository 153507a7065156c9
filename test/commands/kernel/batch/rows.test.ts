import { expect, test } from 'vitest'
import { CommandLine } from '../../../../commands/kernel/batch/line.ts'
import { runLines } from '../../../../commands/kernel/batch/lines.ts'
import type { EventStore } from '../../../../domain/kernel/event-store.ts'
import { NOW, platform } from '../../../support/given.ts'
import { openMemoryStore } from '../../../support/memory-store.ts'
import {
  apartSteps,
  memberSteps,
  realTradeSteps,
  sugarSteps,
  type Told,
} from '../../../support/real-trades.ts'
import { askInThread } from '../../../support/rows-in-memory.ts'
import { around, everything, start } from '../../ledger.ts'

const lineOf = ({ type, id, data }: Told, n: number) =>
  CommandLine.parse({ command: type, id, data, key: `${type}-${id}-${n}` })

async function results(store: EventStore, steps: readonly Told[], hasRows = true) {
  const { ask, close } = askInThread(store)
  const commands = await start(store, { clock: () => NOW, ...(hasRows && { ask }) })
  const all = []
  for await (const some of runLines(commands, platform, steps.map(lineOf))) all.push(...some)
  close()
  return all
}

const take = (loan: string | null): Told => ({
  ...{ type: 'TakeMark', id: 'sugar' },
  data: { date: NOW.slice(0, 10), currency: 'CNY', decade: 5, loan },
})

test('a line that rests on rows sees what the lines before it did, and nothing of those after', async () => {
  const memory = openMemoryStore()
  let turns = 0
  const store = around(memory, {
    append: async (...call) => {
      for (let n = turns++ % 7; n > 0; n--) await new Promise(setImmediate)
      return memory.append(...call)
    },
  })
  const more = realTradeSteps('m6', 'buyer6', 'seller1', '5100')
  const steps = [
    ...[...sugarSteps, ...apartSteps(5), ...memberSteps('buyer6'), ...more.slice(0, -1)],
    ...[take(null), more.at(-1)!, take('l-1')],
  ]
  const all = await results(store, steps)
  expect(all.filter(({ accepted }) => !accepted)).toEqual([])
  const events = await everything(store)
  const taken = events
    .filter(({ type }) => type === 'MarkTaken')
    .map(({ data, meta, position }) => ({ ...JSON.parse(data), ...JSON.parse(meta), position }))
  expect(taken).toMatchObject([{ matches: 5 }, { matches: 6, price: { amount: '5.016666666666' } }])
  const proven = events.filter(({ type }) => type === 'MatchProven').map(({ position }) => position)
  for (const [n, { evidence }] of taken.entries()) {
    expect(evidence.slice(0, 3)).toEqual([
      ...['product-sugar@0', 'policy-marks@-1', 'policy-calendar@-1'],
    ])
    const [, stood] = /^market-trades#(\d+)$/.exec(evidence[3]) ?? []
    expect(Number(stood)).toBe(proven[n + 4])
  }
})

test('a line whose rows cannot be read says so, and the others go on', async () => {
  const store = openMemoryStore()
  const all = await results(store, [...sugarSteps, take(null), ...memberSteps('hill')], false)
  expect(all.map((one) => (one.accepted ? 'ok' : one.problem.code))).toEqual([
    ...['ok', 'rows-being-built', 'ok', 'ok', 'ok'],
  ])
})
