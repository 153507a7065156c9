import { expect, test } from 'vitest'
import { openSqliteReader, openSqliteStore } from '../../server/store/sqlite.ts'
import { makeOldLedger } from '../support/old-ledger.ts'
import { temporaryFolder } from '../support/serving.ts'
import { appended, event, whole } from './contract/events.ts'

test('a ledger of the first format is read, and its writer adds the day that it lacks', async () => {
  const folder = temporaryFolder()
  const stream = 'contract-1'
  const place = { stream, revision: 0, position: 1 }
  const { day: _, ...old } = { ...event({ effectiveAt: '2026-03-31T16:30:00.000Z' }), ...place }
  makeOldLedger(folder.path, [old])
  const first = { ...old, day: '2026-03-31' }

  const reader = openSqliteReader(folder.path)
  expect(await reader.readStream(stream, { limit: 9 }), 'before a writer').toEqual([first])
  const store = openSqliteStore(folder.path)
  const added = event({ day: '2026-04-01' })
  await appended(store, stream, 0, [added])
  const second = { ...added, ...place, revision: 1, position: 2 }
  await expect(reader.readAll({ after: 0, limit: 9 })).rejects.toThrow('ambiguous')
  for (const source of [store, reader]) {
    expect((await source.readAll({ after: 0, limit: 9 })).events).toEqual([first, second])
  }
  await reader.close()
  await store.close()

  const again = openSqliteStore(folder.path)
  expect(await whole(again, stream)).toEqual([first, second])
  await again.close()
  folder.remove()
})
