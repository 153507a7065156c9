import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { pages } from '../../../domain/kernel/event-store.ts'
import { openSqliteReader } from '../../../server/store/sqlite.ts'
import { startServing, temporaryFolder } from '../../support/serving.ts'
import { daybook, start } from '../command.ts'
import { daybookInThread } from '../thread.ts'
import { csvOf, type Fields, retailFiles, takenBack } from './online-retail-fixture.ts'

const LINES = 800

const files = retailFiles()
const sold = Array.from(
  { length: LINES },
  (_, n): Fields => ({
    InvoiceNo: `${600_000 + Math.floor(n / 7)}`,
    StockCode: `${10_000 + (n % 90)}`,
    CustomerID: `${77_000 + (Math.floor(n / 7) % 60)}.0`,
    InvoiceDate: `2011-03-0${1 + (Math.floor(n / 7) % 5)} 10:30:00`,
  }),
)
const back = sold
  .filter((_, n) => n % 9 === 0)
  .map((line, n) => ({
    ...line,
    ...takenBack(n % 2 === 0 ? 12 : 5, { InvoiceNo: `C${700_000 + n}` }),
  }))
const csv = files.write(gzipSync(csvOf([...sold, ...back])), '.csv.gz')
const folders = [temporaryFolder(), temporaryFolder(), temporaryFolder()]
const [whole, other, served] = folders.map(({ path }) => path) as [string, string, string]
afterAll(() => {
  for (const { remove } of folders) remove()
})

const importInto = (folder: string) => ['import', 'online-retail', csv, '--data', folder, '--json']

/** What every stream holds, without when and in which order it was recorded, and without whom. */
async function streamsIn(folder: string) {
  const reader = openSqliteReader(folder)
  const streams: Record<string, unknown[]> = {}
  for await (const events of pages(reader)) {
    for (const { stream, type, version, revision, at, effectiveAt, data } of events) {
      const happened = effectiveAt === at ? 'when it was recorded' : effectiveAt
      if (!/^(?:match|member|product|settlement)-/.test(stream)) continue
      streams[stream] ??= []
      streams[stream].push({ type, version, revision, happened, data })
    }
  }
  await reader.close()
  return streams
}

async function countOf(folder: string, type?: string): Promise<number> {
  try {
    const reader = openSqliteReader(folder)
    let count = 0
    for await (const events of pages(reader, type ? { types: [type] } : {})) count += events.length
    await reader.close()
    return count
  } catch {
    return 0
  }
}

/** How far a ledger has come; nowhere if it is not there yet. */
async function endOf(folder: string): Promise<number> {
  try {
    const reader = openSqliteReader(folder)
    const end = await reader.end()
    await reader.close()
    return end
  } catch {
    return 0
  }
}

const none = {
  ...{ numerator: 60, denominator: null, share: null, lost: null, why: 'nobody-targeted' },
}

/** Coverage and penetration by cohort. */
async function ratesOf(url: string) {
  for (;;) {
    const answer = await fetch(new URL('/rates?basis=claimed&by=cohort&on=2011-03-31', url))
    if (answer.status === 200) {
      // biome-ignore lint/suspicious/noExplicitAny: the test says what it expects of an answer
      const { groups }: any = await answer.json()
      return {
        groups: groups.map(({ key, of, coverage }: Group) => ({ key, of, coverage })),
        users: groups[0].penetration.undeclared,
        penetration: groups.map(({ penetration: { declared, figures, why } }: Group) => ({
          ...{ declared, figures, why },
        })),
      }
    }
    // Its rows are built first.
    expect(answer.status).toBe(503)
    await sleep(50)
  }
}
type Group = {
  readonly key: string
  readonly of: string
  readonly coverage: unknown
  readonly penetration: { readonly declared: number; readonly figures: []; readonly why: string }
}

describe('an import of Online Retail', () => {
  test('reconciles, and its matches are undone by the rule that undoes any other', async () => {
    const { code, out, err } = await daybookInThread(importInto(whole))
    expect(err).not.toMatch(/^\s+at /m)
    const report = JSON.parse(out)
    expect([code, report.differences, report.refused]).toEqual([0, [], []])
    expect(report.lines.matches).toBe(LINES)
    expect(report.cancellations.matched).toBe(back.length)
    expect(report.cancellations.undone).toBeGreaterThan(40)
    expect(await countOf(whole, 'MatchUndone')).toBe(report.cancellations.undone)
    expect(report.events.byType.GoodsUndone).toBe(report.cancellations.undone)
  })

  test('that is killed, and run again, ends with the same streams', async () => {
    const end = await endOf(whole)
    const child = start(importInto(other))
    child.stdout.resume()
    child.stderr.resume()
    const ended = once(child, 'exit') as Promise<[number | null]>
    while (child.exitCode === null && (await endOf(other)) < end / 3) await sleep(5)
    child.kill('SIGKILL')
    expect(await ended).toEqual([null, 'SIGKILL'])
    expect(await endOf(other)).toBeLessThan(end)
    expect((await daybook(importInto(other))).code).toBe(0)
    expect(await streamsIn(other)).toEqual(await streamsIn(whole))
  })

  test('that is run again adds nothing, and says so', async () => {
    const end = await countOf(whole)
    const again = await daybookInThread(importInto(whole))
    expect([again.code, JSON.parse(again.out).events.appended]).toEqual([0, 0])
    expect(await countOf(whole)).toBe(end)
  })

  test('goes to a server as well', async () => {
    const server = await startServing(served)
    const args = ['import', 'online-retail', csv, '--url', server.url, '--json']
    const { code, out } = await daybookInThread(args)
    const report = JSON.parse(out)
    expect([code, report.differences]).toEqual([0, []])
    const undone = report.cancellations.undone
    while ((await countOf(served, 'MatchUndone')) < undone) await sleep(20)
    const { groups, users, penetration } = await ratesOf(server.url)
    await server.stop()
    // Nobody was targeted, and nobody declared what it buys: neither is a rate of nought.
    expect([users, groups]).toEqual([60, [{ key: '2011-03', of: 'accounts', coverage: none }]])
    expect(penetration).toEqual([{ figures: [], why: 'nothing-declared', declared: 0 }])
    expect(await streamsIn(served)).toEqual(await streamsIn(whole))
  })
})
