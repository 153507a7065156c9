import { beforeAll, expect, test } from 'vitest'
import type { StoredEvent } from '../../../../domain/kernel/stored-event.ts'
import { indexesOf } from '../../../../server/tlog/trail/indexes.ts'
import type { TrailLog } from '../../../../server/tlog/trail/write.ts'
import { type Asked, NoTrail, writeTrail } from '../../../../server/tlog/trail/write.ts'
import { lookers } from '../../../support/trails/looking.ts'
import { Operator } from '../../../support/trails/operator.ts'
import { piecesOf } from '../../../support/trails/pieces.ts'
import { trailWorld } from '../../../support/trails/world.ts'

const { log: logKey, oursAlone } = lookers()
const subject = { of: 'stream', id: 'marketaccess-all' } as const
const MANY = 3000

let operator: Operator
beforeAll(async () => {
  const last = (await trailWorld()).at(-1)!
  const looked = (revision: number): StoredEvent => ({
    ...{ ...last, stream: subject.id, type: 'MarketPricesSeen', version: 1, revision },
    data: `{"by":"analyst ${revision}"}`,
    position: last.position + revision + 1,
  })
  operator = new Operator(
    [...(await trailWorld()), ...Array.from({ length: MANY }, (_, revision) => looked(revision))],
    [logKey],
  )
  operator.commit()
})

/** The log, with how often each node of it is read. */
function counted(log: TrailLog) {
  const reads = new Map<string, number>()
  const counting: TrailLog = {
    ...log,
    reading: (run) =>
      log.reading(({ db, readHash }) =>
        run({
          db,
          readHash: (level, index) => {
            reads.set(`${level}/${index}`, (reads.get(`${level}/${index}`) ?? 0) + 1)
            return readHash(level, index)
          },
        }),
      ),
  }
  return { reads, counting }
}

test('while a large trail is written others have their turns, and no node is hashed twice', async () => {
  const { reads, counting } = counted(operator.log)
  let turns = 0
  const taking = setInterval(() => turns++)
  try {
    const file = await writeTrail(subject, { store: operator.store, log: counting })
    expect(piecesOf(file).parts[0]?.events).toHaveLength(MANY)
    expect((await oursAlone(file)).steps[4]?.holds).toBe(true)
  } finally {
    clearInterval(taking)
  }
  expect(Math.max(...reads.values())).toBe(1)
  expect(turns).toBeGreaterThan(2)
}, 300_000)

test('one that is asked for with a bound is refused above it, with what to do instead', async () => {
  const write = (most: NonNullable<Asked['most']>) => writeTrail(subject, operator, { most })
  const refused = write({ events: MANY - 1, instead: 'ask somewhere else' })
  await expect(refused).rejects.toBeInstanceOf(NoTrail)
  await expect(refused).rejects.toMatchObject({
    ...{ again: false, message: `it would have more than ${MANY - 1} events: ask somewhere else` },
  })
  await expect(write({ events: MANY, instead: '' })).resolves.toContain('subject stream')
}, 300_000)

test('events near each other are found by one walk, and others by themselves', async () => {
  // Every second place of the store is a leaf; the first leaf is of another place.
  const FIRST = 701
  const positions = [FIRST, ...Array.from({ length: 5000 }, (_, i) => 2 * (i + 1))]
  const asked: number[] = []
  const walks: number[] = []
  const log = {
    indexOf: async (_: unknown, position: number) => {
      asked.push(position)
      const index = positions.indexOf(position)
      return index < 0 ? null : index
    },
    async *leavesFrom(_: unknown, from: number) {
      walks.push(from)
      for (const [index, position] of positions.entries()) {
        if (index >= from) yield { index, event: { position } as StoredEvent }
      }
    },
  }
  const near = positions.slice(1, 900)
  const found = await indexesOf(log, {} as never, [...near, FIRST, 9000, 9001, 1_000_000])
  const right = [...near, FIRST, 9000].map((position) => [position, positions.indexOf(position)])
  expect(found).toEqual(new Map(right as [number, number][]))
  // The first leaf is not where its position is: it breaks the walk, and another one begins.
  expect(asked).toEqual([2, FIRST, 702, 9000, 9001, 1_000_000])
  expect(walks).toHaveLength(4)
})
