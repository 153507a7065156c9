import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { appended, numbered } from './contract/events.ts'

const WRITER = fileURLToPath(new URL('kill-writer.ts', import.meta.url))
const READER = fileURLToPath(new URL('count-events.ts', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-unwritable-'))
})
afterEach(() => {
  modes(0o700, 0o600)
  rmSync(folder, { recursive: true })
})

function modes(ofFolder: number, ofFiles: number) {
  for (const file of readdirSync(folder)) chmodSync(join(folder, file), ofFiles)
  chmodSync(folder, ofFolder)
}

/** For an account that may do everything, modes are no obstacle: another one reads then. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

/** What a process counts that may not write to the folder, or what it says instead. */
async function countedByAnother(): Promise<string> {
  modes(0o555, 0o444)
  const child = spawn(process.execPath, [READER, folder], {
    ...nobody,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return `${said[0]}${said[1]}`.trim()
}

describe.skipIf(process.platform === 'win32')('if nothing may be written', () => {
  test('a ledger that was closed is read', async () => {
    const store = openSqliteStore(folder)
    await appended(store, 'quote-a', 'absent', numbered(700))
    await store.close()
    expect(await countedByAnother()).toBe('700')
    expect(readdirSync(folder).sort()).toEqual(['ledger.db', 'lock.db'])
  })

  test('a ledger whose writer was killed is read with all that it acknowledged', async () => {
    const child = spawn(process.execPath, [WRITER, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const told: string[] = []
    child.stdout.setEncoding('utf8').on('data', (some: string) => told.push(some))
    while (told.join('').split('\n').length < 300) await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    // What readers need of a writer's may be gone too: it is made anew after every crash.
    rmSync(join(folder, 'ledger.db-shm'))
    const counted = Number(await countedByAnother())
    expect(counted).toBeGreaterThan(100)
    modes(0o700, 0o600)
    const store = openSqliteStore(folder)
    expect(counted).toBe(await store.end())
    await store.close()
  })

  test('a ledger in use is read up to what was just acknowledged', async () => {
    const store = openSqliteStore(folder)
    await appended(store, 'quote-a', 'absent', numbered(700))
    expect(await countedByAnother()).toBe('700')
    modes(0o700, 0o600)
    await appended(store, 'quote-b', 'absent', numbered(40))
    expect(await countedByAnother()).toBe('740')
    modes(0o700, 0o600)
    await appended(store, 'quote-c', 'absent', numbered(1))
    await store.close()
  })
})
