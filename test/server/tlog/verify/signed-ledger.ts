import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { endpointOf } from '../../../../commands/catalog.ts'
import { note } from '../../../../commands/kernel/reacting/housekeeping.ts'
import { entryOf, type StoredEvent } from '../../../../domain/kernel/stored-event.ts'
import { openSqliteStore } from '../../../../server/store/sqlite.ts'
import { concat, utf8 } from '../../../../server/tlog/formats/bytes.ts'
import { TILE_WIDTH } from '../../../../server/tlog/formats/tile-paths.ts'
import { leafHash, nodeHash } from '../../../../server/tlog/formats/tree.ts'
import { type KnownLog, noLog } from '../../../../server/tlog/verify/known-log.ts'
import { type Verdict, verifyLedger } from '../../../../server/tlog/verify/verify.ts'
import { everything } from '../../../commands/ledger.ts'
import { NOW } from '../../../support/given.ts'
import { play, steps } from '../../../support/random-history.ts'
import { record, rehearse } from '../../../support/rehearsal.ts'

/** The root as RFC 6962 defines it, without tiles. */
export function plainRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only, ...more] = leaves
  if (only === undefined) throw new RangeError('no leaves')
  if (more.length === 0) return only
  let left = 1
  while (left * 2 < leaves.length) left *= 2
  return nodeHash(plainRoot(leaves.slice(0, left)), plainRoot(leaves.slice(left)))
}

export const leavesOf = (events: readonly StoredEvent[]) =>
  events.map((event) => leafHash(utf8(entryOf(event))))

/** A log of these events, signed when all of them were there; its tiles only if asked. */
export function logOf(events: readonly StoredEvent[], withTiles: boolean): KnownLog {
  const leaves = leavesOf(events)
  const root = plainRoot(leaves)
  const head = { size: leaves.length, root, saidBy: 'the signed head', check: 'tree' as const }
  return {
    ...noLog,
    heads: [head],
    tile(level, number) {
      if (!withTiles || level > 0) return null
      const hashes = leaves.slice(number * TILE_WIDTH, (number + 1) * TILE_WIDTH)
      return hashes.length > 0 ? concat(...hashes) : null
    },
  }
}

type Told = {
  readonly stream: string
  readonly revision: number
  readonly type: string
  readonly data: object
}

/** An event that somebody recorded by a command of its own, at the moment of another. */
export const saidAfter = ({ at }: StoredEvent, { data, ...place }: Told): StoredEvent => {
  const command = crypto.randomUUID()
  return {
    ...place,
    ...{ id: crypto.randomUUID(), position: 0, version: 1, data: JSON.stringify(data) },
    ...{ at, effectiveAt: at, day: at.slice(0, 10) },
    meta: JSON.stringify({
      ...{ backdates: false, by: 'someone', causation: null, command, correlation: command },
      ...{ evidence: [], member: null, salt: 'a5'.repeat(16) },
    }),
  }
}

export type SignedLedger = {
  readonly folder: string
  readonly events: readonly StoredEvent[]
  /** A copy, changed by SQL, and what is found of it. */
  tampered(change: (db: DatabaseSync) => void, log?: KnownLog): Promise<Verdict>
  remove(): void
}

const found = (folder: string, log: KnownLog): Promise<Verdict> => {
  const scratch = join(folder, 'scratch')
  mkdirSync(scratch)
  return verifyLedger({ folder, contiguous: true, log, scratch, threads: false })
}

const kindOfCommand = (type: string) => endpointOf.get(type)!.aggregate.stream.kind

/** Commands that were drawn, with the rules' answers: each stream has a few events. */
export async function randomEvents(seed: number): Promise<StoredEvent[]> {
  const [history] = fc.sample(steps(300), { seed, numRuns: 1 })
  // What the log says of itself cannot be drawn.
  const isOfLog = (type: string) => /^(commitment|log)$/.test(kindOfCommand(type))
  return play(history!.filter(({ type }) => !isOfLog(type)))
}

/** These streams of a year, and all that their events answer and rest on. */
export function withCauses(
  events: readonly StoredEvent[],
  streams: readonly string[],
): StoredEvent[] {
  const byId = new Map(events.map((event) => [event.id, event]))
  const ofStream = Map.groupBy(events, ({ stream }) => stream)
  const wanted = new Set(streams)
  for (const stream of wanted) {
    for (const { meta } of ofStream.get(stream) ?? []) {
      const { causation, evidence } = JSON.parse(meta)
      if (causation !== null) wanted.add(byId.get(causation)!.stream)
      for (const one of evidence) if (one.includes('@')) wanted.add(one.split('@')[0])
    }
  }
  return events.filter(({ stream }) => wanted.has(stream))
}

/** Trades that were settled in the first weeks of the demo's year, and lots. */
export async function yearEvents(): Promise<StoredEvent[]> {
  const { events } = await rehearse({ until: '2025-01-20' })
  const some = (type: string, count: number) =>
    events
      .filter((event) => event.type === type)
      .slice(0, count)
      .map(({ stream }) => stream)
  return withCauses(events, [...some('SettlementCompleted', 3), ...some('LotEntered', 3)])
}

/** A ledger of these events, with housekeeping between them. */
export async function ledgerOf(given: readonly StoredEvent[]): Promise<SignedLedger> {
  const root = mkdtempSync(join(tmpdir(), 'daybook-verified-'))
  const folder = join(root, 'ledger')
  const store = openSqliteStore(folder)
  const clock = () => NOW
  await note(store, clock, 'daybook-ledger', 'LedgerFounded', { ledger: 'a' }, 'absent')
  const half = Math.floor(given.length / 2)
  await record(store, given.slice(0, half))
  await note(store, clock, 'daybook-reaction-some', 'CursorMoved', { position: 7 })
  await record(store, given.slice(half))
  const events = await everything(store)
  await store.close()
  let copies = 0
  return {
    folder,
    events,
    async tampered(change, log = logOf(events, true)) {
      const copy = join(root, `copy-${++copies}`)
      cpSync(folder, copy, { recursive: true })
      const db = new DatabaseSync(join(copy, 'ledger.db'))
      try {
        change(db)
      } finally {
        db.close()
      }
      return found(copy, log).finally(() => rmSync(copy, { recursive: true }))
    },
    remove: () => rmSync(root, { recursive: true }),
  }
}
