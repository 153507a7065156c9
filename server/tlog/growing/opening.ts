import type { DatabaseSync } from 'node:sqlite'
import { type ForeignEvent, StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import type { Position, StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { ledgerOf } from '../../../projections/kernel/views/ledger-identity.ts'
import { openReader } from '../../store/open.ts'
import { type LogReading, readingOf } from '../file/log-reading.ts'
import { LogWriter } from '../file/log-writer.ts'
import { sameBytes } from '../formats/bytes.ts'
import { beginLog, defaultOrigin } from '../signer/beginning.ts'
import { signerFiles } from '../signer/files.ts'
import { readKeys } from '../signer/keys.ts'
import { TilesDiffer } from '../signer/parts.ts'
import { Signer } from '../signer/signer.ts'
import { type Chains, Commits, newestCommit } from './commits.ts'
import type { Following } from './following.ts'
import { CALENDAR, DAY_SETTLED, Growing, type Reader } from './growing.ts'
import { leafOf } from './leaf.ts'
import { Leaves } from './leaves.ts'

/** Whether a day was settled that no commit has yet. */
async function owesCommit(source: Reader, commit: StoredEvent | null): Promise<boolean> {
  const days = await source.readStream(CALENDAR, { limit: 8, backwards: true })
  const settled = days.find(({ type }) => type === DAY_SETTLED)
  return settled !== undefined && settled.position > (commit?.position ?? 0)
}

/** The position of what a log was restored by; 0: it was not. */
async function firstOf(source: Reader, restored: string): Promise<Position> {
  if (restored === '') return 0
  const [event] = await source.readStream(restored, { from: 0, limit: 1 })
  if (event) return event.position
  throw new StoreUnavailable(`The stream ${restored} cannot be read.`)
}

/** Throws TilesDiffer if the last leaf is not what the store holds there. */
async function assertSame(reading: LogReading, source: Reader): Promise<void> {
  const { size } = reading.state
  if (size === 0) return
  for await (const { event } of reading.leavesFrom(source, size - 1)) {
    if (sameBytes(leafOf(event), reading.readHash(0, size - 1))) return
    break
  }
  throw new TilesDiffer(`leaf ${size - 1} is not what the store holds there`)
}

/** Opens the log; `anew`: its file was just removed, because it was not right. */
export async function openGrowing(following: Following, anew: boolean): Promise<Growing> {
  const { folder, location, origin, known, ask, wake, makeChains = null } = following
  const early: ForeignEvent[] = []
  let met = (event: ForeignEvent): void => void early.push(event)
  const source: Reader = await openReader(location, (event) => met(event))
  let log: LogWriter | null = null
  try {
    const ledger = await ledgerOf(source)
    if (ledger === null) throw new StoreUnavailable('The ledger was never served.')
    const named = { folder, store: source, ask, origin: origin ?? defaultOrigin(ledger) }
    const begun = await beginLog(named)
    const { restored } = begun
    const first = await firstOf(source, restored)
    const newest = await newestCommit(source)
    let chains: Chains | null = null
    const make = makeChains && ((db: DatabaseSync) => (chains = makeChains(db)))
    log = new LogWriter(folder, { ledger, restored, first }, make)
    const reading = readingOf(log.db)
    await assertSame(reading, source)
    const leaves = new Leaves(source, known, first)
    for (const event of early.splice(0)) leaves.met(event)
    met = (event) => leaves.met(event)
    const signer = new Signer({
      ...{ store: source, shared: location.kind !== 'sqlite', log, reading, begun, ask, anew },
      keys: () => readKeys(folder),
      files: following.files ?? signerFiles(folder),
      now: () => new Date().toISOString(),
    })
    const commits = chains && new Commits(chains, log, reading, source)
    const unwatch = source.watch?.(() => wake.call()) ?? (() => {})
    const target = newest ? Number(JSON.parse(newest.data).size) : 0
    const parts = { source, unwatch, leaves, log, reading, signer, commits, target, restored }
    return new Growing({ ...parts, origin: begun.origin }, ask, await owesCommit(source, newest))
  } catch (error) {
    log?.close()
    await source.close()
    throw error
  }
}
