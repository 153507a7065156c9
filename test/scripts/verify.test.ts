import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { ledgerOf, randomEvents } from '../server/tlog/verify/signed-ledger.ts'
import { daybook } from './command.ts'
import { daybookInThread } from './thread.ts'

test('verify ends with 0 if all holds, and else names the first event that fails', async () => {
  const { folder, events, remove } = await ledgerOf(await randomEvents(3))
  const whole = await daybookInThread(['verify', '--data', folder])
  expect(whole.out).toContain('All of it holds.')
  expect(whole.out).toContain('daybook-reaction 1')
  expect(whole.code).toBe(0)

  const { position, stream, type } = events[4]!
  using db = new DatabaseSync(join(folder, 'ledger.db'))
  db.exec(`UPDATE events SET at = '2026-02-30T00:00:00.000Z' WHERE position = ${position}`)
  const edited = await daybook(['verify', '--data', folder, '--no-rows', '--json'])
  expect(JSON.parse(edited.out)).toMatchObject({
    holds: false,
    first: { check: 'form', position, stream, type },
  })
  expect(edited.code).toBe(1)
  remove()
})

test('a trail file needs somebody who is trusted', async () => {
  const { code, err } = await daybookInThread(['verify', 'package.json'])
  expect(err).toContain('A trail file needs a --policy')
  expect(code).toBe(1)
})
