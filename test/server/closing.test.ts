import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { releaseAll } from '../../server/closing.ts'
import { openLog } from '../../server/log.ts'
import { openDaybook } from '../../server/main.ts'
import { aNode } from '../support/eventstoredb/fixtures.ts'
import { StandIn } from '../support/eventstoredb-stand-in.ts'
import { startServing, temporaryFolder } from '../support/serving.ts'

const never = () => new Promise<void>(() => {})

describe('of several parts', () => {
  test('each is released in turn, whatever became of the others', async () => {
    const released: string[] = []
    const troubles = await releaseAll(
      [
        ['one', () => void released.push('one')],
        ['two', () => Promise.reject(new Error('it is away'))],
        [
          'three',
          () => {
            throw new Error('it is broken')
          },
        ],
        ['four', never],
        ['five', async () => void released.push('five')],
      ],
      20,
    )
    expect(released).toEqual(['one', 'five'])
    expect(troubles).toEqual([
      'two: it is away',
      'three: it is broken',
      'four: not released within 20 ms',
    ])
  })

  test('one that fails after its time disturbs nobody', async () => {
    const late = sleep(30).then(() => Promise.reject(new Error('too late')))
    expect(await releaseAll([['late', () => late]], 5)).toHaveLength(1)
    await sleep(60)
  })
})

describe('a ledger whose store is away', () => {
  test.each(['down', 'hang'] as const)(
    '(%s) is released all the same, and says what is not',
    {
      timeout: 300_000,
    },
    async (how) => {
      const node = await aNode()
      const folder = temporaryFolder()
      onTestFinished(folder.remove)
      const options = { folder: folder.path, store: node.url, log: openLog('silent') }
      const daybook = await openDaybook(options)
      await daybook.react().drained()
      await node.faults.running()
      if (how === 'down') await node.down()
      else node.faults.hang()
      const failures = await daybook.close()
      expect(failures.join('\n')).toMatch(/^the rules: /)
      // The next one in this process finds the folder and the connection free.
      if (how === 'down') await node.up()
      else node.faults.resume()
      const again = await openDaybook(options)
      expect(await again.close()).toEqual([])
    },
  )

  /** Serves a ledger on a node of its own, and tells the code and the time of its end. */
  async function ended(before: (node: StandIn) => Promise<void> | void) {
    const node = await StandIn.start()
    const folder = temporaryFolder()
    try {
      const server = await startServing(folder.path, ['--store', node.url])
      await before(node)
      const asked = performance.now()
      return { code: await server.stop(), ms: performance.now() - asked }
    } finally {
      await node.down()
      folder.remove()
    }
  }

  test.concurrent('ends on SIGTERM within the patience of a supervisor, with exit code 1', {
    timeout: 300_000,
  }, async () => {
    const { code, ms } = await ended((node) => node.down())
    expect(code).toBe(1)
    expect(ms).toBeLessThan(25_000)
  })

  test.concurrent('ends with exit code 0 if the store answers', { timeout: 300_000 }, async () => {
    expect((await ended(() => {})).code).toBe(0)
  })
})
