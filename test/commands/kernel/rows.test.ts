import { beforeEach, describe, expect, test, vi } from 'vitest'
import { endpoints } from '../../../commands/kernel/endpoint.ts'
import { storeRefusal } from '../../../commands/kernel/refused.ts'
import type { CommandRequest } from '../../../commands/kernel/request.ts'
import type { Ask } from '../../../commands/kernel/rows.ts'
import type { CommandsOptions } from '../../../commands/kernel/run.ts'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import { RowsUnavailable } from '../../../projections/kernel/rows-unavailable.ts'
import { NOW, platform } from '../../support/given.ts'
import { openMemoryStore } from '../../support/memory-store.ts'
import { askInThread } from '../../support/rows-in-memory.ts'
import { accepted, everything, mustBeAccepted, start } from '../ledger.ts'
import { census, registrations, told } from './census.ts'

vi.mock('../../../projections/catalog.ts', async (original) => {
  const { censusRows } = await import('./census.ts')
  const catalog = await original<typeof import('../../../projections/catalog.ts')>()
  return { ...catalog, rowEvidence: [...catalog.rowEvidence, ...censusRows] }
})

const [endpoint] = endpoints(census, 'censuses', {
  CountMembers: { path: 'count', by: 'platform' },
})

let keys = 0
const count = (changes: Partial<CommandRequest> = {}): CommandRequest => ({
  ...{ endpoint: endpoint!, id: 'north', data: { among: 'h' }, by: platform },
  ...{ key: `count-${++keys}`, effectiveAt: null, ...changes },
})

/** A ledger with one member, `hill`, and all that was asked of its rows. */
async function ledger(options: Partial<CommandsOptions> = {}) {
  const store = openMemoryStore()
  const { ask } = askInThread(store, [registrations])
  const asked: number[] = []
  const noted: Ask = (projection, upTo, read) => {
    asked.push(upTo)
    return ask(projection, upTo, read)
  }
  const { run } = await start(store, { clock: () => NOW, ask: noted, ...options })
  const register = (id: string) => accepted(run, 'RegisterMember', id, { legalName: id })
  await register('hill')
  return { store, run, asked, register }
}

const counts = async (store: EventStore) =>
  (await everything(store))
    .filter(({ type }) => type === 'MembersCounted')
    .map(({ data, meta }) => [JSON.parse(data).members, JSON.parse(meta).evidence])

beforeEach(() => {
  told.length = 0
})

describe('a decision on rows', () => {
  test('names the streams and the rows that it rests on, these with the position they stood at', async () => {
    const { store, run } = await ledger()
    await run(count())
    expect(await counts(store)).toEqual([[1, ['policy-market@-1', 'registrations#1']]])
  })

  test('sees all that was recorded before, also where its stream is cached', async () => {
    const { store, run, register, asked } = await ledger()
    await run(count())
    await register('haven')
    await register('reef')
    await run(count())
    expect(await counts(store)).toEqual([
      [1, ['policy-market@-1', 'registrations#1']],
      [2, ['policy-market@-1', 'registrations#4']],
    ])
    expect(asked, 'the end of the ledger').toEqual([1, 4])
  })

  test('that a rule asks for sees what was recorded before its cause, and waits for no more', async () => {
    const { run, register, asked } = await ledger()
    const { position } = await register('haven')
    await register('hut')
    const answers = { event: 'e', position, day: '2026-03-31', correlation: 'c', id: 'r' }
    mustBeAccepted(await run(count({ answers })))
    expect(asked).toEqual([position])
  })

  test('tells their reader of the command, the state, the day and its other evidence', async () => {
    const { run } = await ledger()
    await run(count())
    await run(count({ data: { among: 'r' } }))
    const market = { adoptions: [] }
    const north = { id: 'north', day: '2026-03-31', needs: { market } }
    expect(told).toEqual([
      { ...north, data: { among: 'h' }, state: { counted: null } },
      { ...north, data: { among: 'r' }, state: { counted: 1 } },
    ])
  })

  test('is made on the rows of the day on which it is made, however long they are waited for', async () => {
    let now = '2026-03-31T23:59:59.999Z'
    const store = openMemoryStore()
    const { ask } = askInThread(store, [registrations])
    const late: Ask = async (...of) => {
      const answer = await ask(...of)
      now = '2026-04-01T00:00:00.001Z'
      return answer
    }
    const { run } = await start(store, { clock: () => now, ask: late })
    mustBeAccepted(await run(count()))
    expect(told.map(({ day }) => day)).toEqual(['2026-03-31', '2026-04-01'])
    const [event] = await everything(store)
    expect([event!.day, event!.at]).toEqual(['2026-04-01', now])
  })

  test('is not made again for a repeated key', async () => {
    const { run, asked, register } = await ledger()
    const first = count()
    const outcome = mustBeAccepted(await run(first))
    await register('haven')
    expect(await run(first)).toEqual({ ...outcome, repeated: true })
    expect(asked).toHaveLength(1)
  })
})

describe('rows that cannot be read', () => {
  test('are an answer to the caller, who may try again, and nothing is recorded', async () => {
    let away = true
    const store = openMemoryStore()
    const { ask } = askInThread(store, [registrations])
    const sometimes: Ask = async (projection, ...rest) => {
      if (away) throw new RowsUnavailable(projection)
      return ask(projection, ...rest)
    }
    const { run } = await start(store, { ask: sometimes })
    const error = await run(count()).catch((thrown: unknown) => thrown)
    expect(storeRefusal(error)).toMatchObject({
      ...{ kind: 'busy', refusal: { code: 'rows-being-built' } },
    })
    expect(await store.end()).toBe(0)
    away = false
    mustBeAccepted(await run(count()))
  })

  test('are all rows to a process that folds none', async () => {
    const store = openMemoryStore()
    const { run } = await start(store)
    await expect(run(count())).rejects.toThrow(RowsUnavailable)
  })
})

test('rows that nobody declares are found missing at the start', () => {
  const needs = { CountMembers: { heads: { rows: 'weather' } } }
  const wrong = Object.assign({}, census, { needs })
  const expose = () => endpoints(wrong, 'x', { CountMembers: { path: 'count', by: 'platform' } })
  expect(expose).toThrow('no rows are called weather, which heads needs')
})
