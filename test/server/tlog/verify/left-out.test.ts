import { hash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryOf, type StoredEvent } from '../../../../domain/kernel/stored-event.ts'
import { noLog } from '../../../../server/tlog/verify/known-log.ts'
import type { Verdict } from '../../../../server/tlog/verify/verify.ts'
import { ledgerOf, logOf, randomEvents, type SignedLedger, saidAfter } from './signed-ledger.ts'

let events: readonly StoredEvent[]
let last: StoredEvent
const made: SignedLedger[] = []
beforeAll(async () => {
  events = await randomEvents(3)
  last = events.at(-1)!
})
afterAll(() => {
  for (const { remove } of made) remove()
})

const shaOf = (event: StoredEvent) => hash('sha256', entryOf(event))

const leftOut = ({ stream, revision }: StoredEvent, sha256: string, at = 0) => {
  const data = { reason: 'Not ours.', revision, sha256, stream }
  return saidAfter(last, {
    ...{ stream: 'log-events', type: 'ForeignEventLeftOut', revision: at, data },
  })
}

const foreignIn = (stream: string, revision: number): StoredEvent => ({
  ...saidAfter(last, { stream, revision, type: 'Appeared', data: { by: 'hand' } }),
  meta: '{"from":"elsewhere"}',
})

/** What is found if all of it but `out` is in the log, and an admin said what `words` say. */
async function verified(
  more: readonly StoredEvent[],
  out: readonly StoredEvent[],
  words: readonly StoredEvent[],
): Promise<Verdict> {
  const ledger = await ledgerOf([...events, ...more])
  made.push(ledger)
  const leaves = ledger.events.filter(({ id }) => !out.some((one) => one.id === id))
  const of = words.map(({ data }) => {
    const { stream, revision, sha256 } = JSON.parse(data)
    return [`${stream}@${revision}`, sha256] as const
  })
  return ledger.tampered(() => {}, { ...logOf(leaves, true), leftOut: new Map(of) })
}

const lastOf = (stream: string) => events.findLast((event) => event.stream === stream)!

test('foreign events that were left out as they are keep nothing from holding', async () => {
  const { stream, revision } = lastOf(last.stream)
  const foreign = [foreignIn('mystery-1', 0), foreignIn(stream, revision + 1)]
  const words = foreign.map((one, at) => leftOut(one, shaOf(one), at))
  const verdict = await verified([...foreign, ...words], foreign, words)
  expect(verdict.failures).toEqual([])
  expect(verdict).toMatchObject({ holds: true, size: events.length + 2 })
  expect(verdict.checks).toContainEqual(
    expect.objectContaining({ check: 'tree', left: { 'left out of the log by an admin': 2 } }),
  )
  const unsaid = await verified(foreign, foreign, [])
  expect(unsaid.holds).toBe(false)
})

test('an event that Daybook knows is not left out, whoever says so', async () => {
  const ours = events.find(({ stream }) => stream === 'member-hill')!
  const word = leftOut(ours, shaOf(ours))
  const lie = { count: 999, root: '00'.repeat(32), size: events.length }
  const commit = saidAfter(last, {
    ...{ stream: 'commitment-streams', type: 'StreamsCommitted', revision: 0, data: lie },
  })
  const verdict = await verified([word, commit], [ours], [word])
  expect(verdict.holds).toBe(false)
  expect(verdict.failures).toContainEqual(
    expect.objectContaining({
      ...{ check: 'tree', stream: ours.stream, revision: ours.revision },
      why: 'an admin left it out, and it is one of the ledger',
    }),
  )
  expect(verdict.failures).toContainEqual(
    expect.objectContaining({
      ...{ check: 'commitments', stream: 'commitment-streams', revision: 0 },
      why: expect.stringContaining('it cannot be recomputed: member-hill@1'),
    }),
  )
})

test('an event is looked at though its place is named, if another was left out there', async () => {
  const forged = saidAfter(last, {
    ...{ stream: 'log-events', type: 'LogKeyRetired', revision: 1, data: { vkey: 'no key' } },
  })
  const word = leftOut(forged, '00'.repeat(32))
  const { failures } = await verified([word, forged], [], [word])
  const place = { stream: 'log-events', revision: 1 }
  expect(failures).toContainEqual(expect.objectContaining({ check: 'shape', ...place }))
  expect(failures).toContainEqual(
    expect.objectContaining({
      ...{ check: 'tree', ...place },
      why: 'an admin left out another event at its place',
    }),
  )
})

test('a revision that is not there is missed, though its place is named', async () => {
  const later = saidAfter(last, {
    ...{
      stream: 'log-events',
      type: 'LogKeyRetired',
      revision: 1,
      data: { vkey: 'k+00000000+AA' },
    },
  })
  const gone = leftOut(foreignIn('log-events', 2), '00'.repeat(32))
  const ledger = await ledgerOf([...events, gone, later])
  made.push(ledger)
  const move = (db: { exec(sql: string): void }) =>
    db.exec(`UPDATE events SET revision = 3 WHERE position = (SELECT max(position) FROM events)`)
  const named = new Map([['log-events@2', '00'.repeat(32)]])
  const { failures } = await ledger.tampered(move, { ...noLog, leftOut: named })
  expect(failures).toContainEqual(
    expect.objectContaining({ check: 'revisions', stream: 'log-events', revision: 3 }),
  )
  expect(failures).toContainEqual(
    expect.objectContaining({
      ...{ check: 'tree', position: null },
      why: 'an event that an admin left out of the log cannot be found',
    }),
  )
})
