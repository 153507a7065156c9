import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StoredEvent } from '../../../../domain/kernel/stored-event.ts'
import { hex } from '../../../../server/tlog/formats/bytes.ts'
import { chained, NO_EVENTS, streamKey, trieRoot } from '../../../../server/tlog/formats/trie.ts'
import { noLog } from '../../../../server/tlog/verify/known-log.ts'
import { verifyLedger } from '../../../../server/tlog/verify/verify.ts'
import { makeOldLedger } from '../../../support/old-ledger.ts'
import { rehearse } from '../../../support/rehearsal.ts'
import {
  leavesOf,
  ledgerOf,
  logOf,
  type SignedLedger,
  saidAfter,
  withCauses,
} from './signed-ledger.ts'

let year: readonly StoredEvent[]
const made: SignedLedger[] = []
beforeAll(async () => {
  year = (await rehearse({ until: '2025-01-10' })).events
})
afterAll(() => {
  for (const { remove } of made) remove()
})

async function ledger(events: readonly StoredEvent[]) {
  const one = await ledgerOf(events)
  made.push(one)
  return one
}

const some = () =>
  withCauses(
    year,
    year
      .filter(({ type }) => type === 'SettlementOpened')
      .slice(0, 2)
      .map(({ stream }) => stream),
  )

/** What the log commits to after these events, by the definition: chains and the tree over them. */
function commitTo(events: readonly StoredEvent[]) {
  const leaves = leavesOf(events)
  const chains = new Map<string, Uint8Array>()
  for (const [index, { stream }] of events.entries()) {
    chains.set(stream, chained(chains.get(stream) ?? NO_EVENTS, index, leaves[index]!))
  }
  const streams = [...chains].map(([name, chain]) => ({ key: streamKey(name), chain }))
  streams.sort((a, b) => Buffer.compare(a.key, b.key))
  return { count: streams.length, root: hex(trieRoot(streams)), size: events.length }
}

const committed = (last: StoredEvent, revision: number, data: object): StoredEvent =>
  saidAfter(last, { stream: 'commitment-streams', type: 'StreamsCommitted', revision, data })

test('every commitment to the streams is recomputed, and one that lies is named', async () => {
  const events = some()
  const [first, rest] = [events.slice(0, 40), events.slice(40)]
  const early = committed(first.at(-1)!, 0, commitTo(first))
  const all = [...first, early, ...rest]
  const { tampered } = await ledger([...all, committed(all.at(-1)!, 1, commitTo(all))])
  const verdict = await tampered(() => {})
  expect(verdict.failures).toEqual([])
  expect(verdict.checks).toContainEqual(
    expect.objectContaining({ check: 'commitments', count: 2, failures: 0 }),
  )

  const lie = committed(all.at(-1)!, 1, { ...commitTo(all), root: commitTo(first).root })
  const lying = await ledger([...all, lie])
  expect((await lying.tampered(() => {})).first).toMatchObject({
    ...{ check: 'commitments', stream: 'commitment-streams', revision: 1 },
  })
})

test('a commitment to more than was before it fails', async () => {
  const events = some()
  const half = Math.floor(events.length / 2)
  const [first, rest] = [events.slice(0, half), events.slice(half)]
  const early = committed(first.at(-1)!, 0, { ...commitTo(first), size: half + 1 })
  const { tampered } = await ledger([...first, early, ...rest])
  const { failures } = await tampered(() => {})
  expect(failures).toContainEqual(
    expect.objectContaining({
      ...{ check: 'commitments', stream: 'commitment-streams', revision: 0 },
      why: `it commits to the first ${half + 1} entries, and is entry ${half} itself`,
    }),
  )
})

test('a commitment that a gap keeps from being recomputed fails', async () => {
  const events = some()
  const first = events.find(({ revision }) => revision === 1)!
  const { tampered } = await ledger([
    ...events,
    committed(events.at(-1)!, 0, { count: 999, root: '00'.repeat(32), size: events.length - 1 }),
  ])
  const verdict = await tampered((db) => {
    db.exec(`DELETE FROM events WHERE position = (SELECT e.position FROM events e
      JOIN streams s ON s.id = e.stream WHERE s.name = '${first.stream}' AND e.revision = 0)`)
  }, noLog)
  expect(verdict.checks).toContainEqual(
    expect.objectContaining({ check: 'commitments', count: 1, failures: 1, left: {} }),
  )
  expect(verdict.failures).toContainEqual(
    expect.objectContaining({
      ...{ check: 'commitments', stream: 'commitment-streams', revision: 0 },
      why: expect.stringContaining('it cannot be recomputed'),
    }),
  )
})

test('a ledger of an older Daybook holds: its events have no days', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-old-'))
  const scratch = join(folder, 'scratch')
  mkdirSync(scratch)
  const events = some().map(({ day: _, ...event }, i) => ({
    ...event,
    position: i + 1,
    // They had no salt, and nobody wrote down who might backdate.
    meta: event.meta.replace(/,"salt":"[0-9a-f]{32}"/, '').replace(/"backdates":(true|false),/, ''),
  }))
  makeOldLedger(folder, events)
  const verdict = await verifyLedger({ folder, contiguous: true, log: noLog, scratch })
  expect(verdict.failures).toEqual([])
  expect(verdict).toMatchObject({ holds: true, size: events.length })
  rmSync(folder, { recursive: true })
})

test('an event without a salt is no old one where others before it have one', async () => {
  const events = some()
  const data = { vkey: 'log.example+00000000+AA' }
  const retired = [0, 1].map((revision) => {
    const place = { stream: 'log-events', revision, type: 'LogKeyRetired' }
    return saidAfter(events.at(-1)!, { ...place, data })
  })
  const salted = await (await ledger([...events, ...retired])).tampered(() => {})
  expect(salted.failures).toMatchObject([{ check: 'decisions', stream: 'log-events', revision: 1 }])

  const unsalted = retired.map((event) => ({
    ...event,
    meta: event.meta.replace(/,"salt":"[0-9a-f]{32}"/, ''),
  }))
  const { failures } = await (await ledger([...events, ...unsalted])).tampered(() => {})
  expect(failures).toMatchObject(
    [0, 1].map((revision) => ({
      ...{ check: 'form', stream: 'log-events', revision, why: 'its salt is missing' },
    })),
  )
})

test('times that the clock of a ledger cannot have told are named', async () => {
  const events = some()
  const data = { vkey: 'log.example+00000000+AA' }
  const place = { stream: 'log-events', revision: 0, type: 'LogKeyRetired', data }
  const honest = saidAfter(events.at(-1)!, place)
  const { at } = honest
  const early = '2020-01-02T00:00:00.000Z'
  const earlier = { effectiveAt: '2019-01-02T00:00:00.000Z', day: '2019-01-02' }
  const later = { effectiveAt: '2099-01-02T00:00:00.000Z', day: '2099-01-02' }
  const backdating = honest.meta.replace('"backdates":false', '"backdates":true')
  const found = async (event: StoredEvent) => {
    const { failures } = await (await ledger([...events, event])).tampered(() => {})
    return failures.map(({ check, stream, why }) => `${check} ${stream}: ${why}`)
  }
  expect(await found(honest)).toEqual([])
  expect(await found({ ...honest, ...earlier, meta: backdating })).toEqual([])
  expect(await found({ ...honest, ...earlier, at: early })).toEqual([
    `times log-events: it was recorded at ${early}, and what stands before it at ${at}`,
  ])
  expect(await found({ ...honest, ...earlier })).toEqual([
    `times log-events: it happened at ${earlier.effectiveAt} and was recorded at ${at}, by one who may not backdate`,
  ])
  expect(await found({ ...honest, ...later, meta: backdating })).toEqual([
    `times log-events: it happened at ${later.effectiveAt}, after it was recorded at ${at}`,
  ])
})

test('an answer that did not happen when its cause did is named', async () => {
  const { tampered, events } = await ledger(some())
  const byId = new Map(events.map((event) => [event.id, event]))
  const answer = events.find(({ meta }) => byId.has(JSON.parse(meta).causation))!
  const edit = (column: string, value: string) => (db: DatabaseSync) =>
    db.prepare(`UPDATE events SET ${column} = ? WHERE position = ?`).run(value, answer.position)
  const { position } = answer
  for (const [column, value] of [
    ['effective_at', answer.effectiveAt.replace(/\d{3}Z$/, '001Z')],
    ['day', '2019-01-02'],
  ] as const) {
    const { failures } = await tampered(edit(column, value), noLog)
    expect(failures).toContainEqual(
      expect.objectContaining({
        ...{ check: 'causes', position },
        why: 'it did not happen when the event happened that it answers',
      }),
    )
  }
})

test('threads that share the streams find what one finds', async () => {
  const { folder, events, tampered } = await ledger(some())
  const scratch = mkdtempSync(join(tmpdir(), 'daybook-scratch-'))
  const log = logOf(events, true)
  const shared = await verifyLedger({ folder, contiguous: true, log, scratch, threads: true })
  expect(shared.failures).toEqual([])
  rmSync(scratch, { recursive: true })
  expect(shared).toEqual(await tampered(() => {}))
})

test('an index that lacks an event is found, and the event is named', async () => {
  const { tampered, events } = await ledger(some())
  const { position } = events[5]!
  const verdict = await tampered((db: DatabaseSync) => {
    const whole = 'CREATE UNIQUE INDEX events_of_stream ON events (stream, revision)'
    db.enableDefensive(false)
    db.exec(`DROP INDEX events_of_stream; ${whole} WHERE position <> ${position};
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = '${whole}' WHERE name = 'events_of_stream';
      PRAGMA writable_schema = RESET`)
  })
  expect(verdict).toMatchObject({ holds: false, first: { check: 'file', position } })
})

test('without any log an event is named that its decider would not have recorded', async () => {
  const { tampered, events } = await ledger(some())
  const bank = events.find(({ type }) => type === 'BankAccountVerified')!
  const { at } = events.at(-1)!
  // A second one, with an id of its own, as the last event of its stream.
  const verdict = await tampered((db) => {
    db.exec(`INSERT INTO events SELECT (SELECT max(position) + 1 FROM events), stream,
      (SELECT max(revision) + 1 FROM events o WHERE o.stream = e.stream),
      unhex('11111111222243338444555555555555'), type, version, '${at}', '${at}', data, meta,
      '${at.slice(0, 10)}' FROM events e WHERE position = ${bank.position}`)
  }, noLog)
  expect(verdict).toMatchObject({
    holds: false,
    first: { check: 'decisions', stream: bank.stream, type: 'BankAccountVerified' },
  })
})

test('a sum that does not agree is named, whatever is signed', async () => {
  const { tampered, events } = await ledger(some())
  const opened = events.find(({ type }) => type === 'SettlementOpened')!
  const { value } = JSON.parse(opened.data)
  const data = opened.data.replace(
    `"value":{"amount":"${value.amount}"`,
    '"value":{"amount":"7.00"',
  )
  expect(data).not.toBe(opened.data)
  const edit = (db: DatabaseSync) =>
    db.prepare('UPDATE events SET data = ? WHERE position = ?').run(data, opened.position)
  const edited = events.map((event) => (event === opened ? { ...event, data } : event))
  expect(await tampered(edit, logOf(edited, true))).toMatchObject({
    holds: false,
    first: { check: 'sums', position: opened.position, stream: opened.stream },
  })
})
