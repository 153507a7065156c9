import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { Position } from '../../../domain/kernel/stored-event.ts'
import { openAsOf } from '../../../projections/kernel/as-of/open.ts'
import type { Projection } from '../../../projections/kernel/projection.ts'
import { dump } from '../../../projections/kernel/views/dump.ts'
import { foldAll } from '../../../projections/kernel/views/fold-all.ts'
import { rebuild } from '../../../projections/kernel/views/rebuild.ts'
import { Runner } from '../../../projections/kernel/views/runner.ts'
import { temporaryFolder } from '../../../scripts/temporary-folder.ts'
import { sourceOf, tablesIn } from '../../support/past-rows.ts'
import { aShopEvent, logOf, type ShopEvent, sold } from './shop.ts'

type Log = ReturnType<typeof logOf>

async function rowsAsOf(file: string, log: Log, position: Position, of: Projection = sold) {
  const asOf = await openAsOf(file, of, position, sourceOf(log))
  try {
    expect(asOf.reading.position).toBe(position)
    return tablesIn(of, asOf.reading)
  } finally {
    asOf.close()
  }
}

function rowsOfOnly(log: Log, position: Position, of: Projection = sold) {
  using view = foldAll(
    log.filter((event) => event.position <= position),
    of,
  )
  return tablesIn(of, view.reading)
}

const { folder, remove } = temporaryFolder('as-of')
afterAll(remove)

const history = fc.array(aShopEvent, { maxLength: 40 })

test('rows as of any position are those of a log that ends there, wherever epochs and commits fall', async () => {
  let file = 0
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 4 }),
      async (events, stride, batch, cacheRows) => {
        const log = logOf(events)
        file += 1
        const path = join(folder, `${file}.db`)
        foldAll(log, sold, path, batch, { cacheRows, stride }).close()
        for (const position of [0, ...log.map((event) => event.position)]) {
          expect(await rowsAsOf(path, log, position)).toEqual(rowsOfOnly(log, position))
        }
      },
    ),
    { numRuns: Number(process.env.LAW_RUNS ?? 60) },
  )
})

/** Follows a log until nothing more is there. */
async function follow(runner: Runner, log: Log, stride: number) {
  await runner.open(sourceOf(log, stride))
  while (await runner.round());
}

test('rows that are followed live, and stopped and gone on with, are kept as those of a rebuild', async () => {
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 8 }),
      async (events, stride, steps) => {
        const log = logOf(events)
        const [live, built] = ['live', 'built'].map((name) => join(folder, name))
        let known = 0
        let runner = new Runner([sold], live!, true)
        for (const step of [...steps, log.length]) {
          known += step
          await follow(runner, log.slice(0, known), stride)
          if (step % 2 === 1) {
            runner.close()
            runner = new Runner([sold], live!)
          }
        }
        await follow(runner, log, stride)
        runner.close()
        await rebuild(sourceOf(log, stride), [sold], built!)
        const [one, other] = [live, built].map((of) => join(of!, 'sold.v1.db'))
        expect([...dump(one!)]).toEqual([...dump(other!)])
        for (const { position } of log.slice(-5)) {
          expect(await rowsAsOf(one!, log, position)).toEqual(rowsOfOnly(log, position))
        }
      },
    ),
    { numRuns: Number(process.env.LAW_RUNS ?? 30) },
  )
})

test('what was opened stays as it was while later events change the rows', async () => {
  const sale = (cents: number): ShopEvent => ({
    ...{ shop: 'x', type: 'ItemSold', data: { item: 'cup', color: null, cents } },
  })
  const log = logOf([1, 2, 3, 4, 5, 6].map(sale))
  const runner = new Runner([sold], join(folder, 'kept'), true)
  await follow(runner, log.slice(0, 4), 2)
  const asOf = await openAsOf(join(folder, 'kept', 'sold.v1.db'), sold, 2, sourceOf(log))
  await follow(runner, log, 2)
  runner.close()
  expect(tablesIn(sold, asOf.reading)).toEqual(rowsOfOnly(log, 2))
  asOf.close()
})
