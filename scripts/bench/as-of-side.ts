import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { idOf, kindOf } from '../../domain/kernel/stored-event.ts'
import { projections, queries } from '../../projections/catalog.ts'
import { openAsOf } from '../../projections/kernel/as-of/open.ts'
import type { Query } from '../../projections/kernel/query.ts'
import { ONE_EPOCH, STRIDE } from '../../projections/kernel/rows/history.ts'
import type { Source } from '../../projections/kernel/views/follower.ts'
import { Runner } from '../../projections/kernel/views/runner.ts'
import { pathOf } from '../../projections/kernel/views/view-files.ts'
import { openSqliteReader } from '../../server/store/sqlite.ts'
import { upTo } from '../replay/up-to.ts'
import { answerCalls } from './child.ts'

type Built = { readonly ledger: string; readonly folder: string; readonly history: boolean }

async function ended(runner: Runner): Promise<void> {
  while (await runner.round());
  const failed = runner.status().find(({ error }) => error !== null)
  if (failed) throw new Error(`${failed.name} stopped: ${failed.error}`)
}

/** Processor time of this process, in seconds. */
function worked(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Builds the rows of nine tenths of a ledger, then follows the last tenth as it is followed live. */
async function build({ ledger, folder, history }: Built) {
  const reader = openSqliteReader(ledger)
  const all = await reader.end()
  const most = Math.floor(all * 0.9)
  const runner = new Runner(projections, folder, true)
  await runner.open(upTo(reader, most, history ? STRIDE : ONE_EPOCH))
  const start = worked()
  await ended(runner)
  const built = worked()
  await runner.open(reader)
  await ended(runner)
  const followed = worked()
  runner.close()
  await reader.close()
  const sizes = readdirSync(folder).map((file) => statSync(join(folder, file)).size)
  return {
    rebuild: built - start,
    live: followed - built,
    mebibytes: sizes.reduce((sum, size) => sum + size, 0) / 2 ** 20,
  }
}

/** The parameters that a query needs, by ids that the ledger has. */
function paramsOf({ params, path }: Query, ids: Readonly<Record<string, string>>) {
  const given = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name!, ids[name!] ?? 'none'])
  const parsed = params.safeParse(Object.fromEntries(given))
  if (parsed.success) return parsed.data
  const days = { from: '2026-01-01', to: '2026-12-31' }
  return params.parse({ ...Object.fromEntries(given), ...days })
}

/** Ids of the first stream of each kind. */
async function idsIn(reader: Source): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  const { events } = await reader.readAll({ after: 0, limit: 4_096 })
  for (const { stream } of events) {
    ids[kindOf(stream)] ??= idOf(stream)
  }
  return ids
}

type Asked = { readonly ledger: string; readonly folder: string; readonly shares: number[] }

/** Asks every query once at each of these places of the ledger; gives the work of each. */
async function ask({ ledger, folder, shares }: Asked) {
  const reader = openSqliteReader(ledger)
  const ids = await idsIn(reader)
  const all = await reader.end()
  const took: { readonly name: string; readonly seconds: number }[] = []
  const viewer = { role: 'admin', member: null } as const
  for (const share of shares) {
    for (const query of queries) {
      const projection = projections.find(({ name }) => name === query.of)!
      const start = worked()
      const file = pathOf(folder, projection)
      const asOf = await openAsOf(file, projection, Math.floor(all * share), reader)
      query.run(asOf.reading, paramsOf(query, ids), viewer)
      asOf.close()
      took.push({ name: query.name, seconds: worked() - start })
    }
  }
  await reader.close()
  return took
}

const calls = { build, ask }
export type AsOfCalls = typeof calls
answerCalls(calls)
