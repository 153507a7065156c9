import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, describe, expect, test } from 'vitest'
import { openDaybook, serve } from '../../../server/main.ts'
import { sha256 } from '../../../server/tokens/token.ts'
import { TokensUnreadable } from '../../../server/tokens/unreadable.ts'
import { temporaryFolder } from '../../support/serving.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())
const path = (name: string) => join(folder.path, name)

const log = pino({ level: 'silent' })

/** Serves the ledger in a folder, whatever stands there. */
async function served(data: string) {
  const daybook = await openDaybook({ folder: data, log, rowsWhenAsked: true })
  try {
    const { url, tokens, stop } = await serve(daybook, { host: '127.0.0.1', port: 0, tlog: false })
    const status = async (path: string, secret?: string) => {
      const headers = secret ? { authorization: `Bearer ${secret}` } : {}
      return (await fetch(`${url}${path}`, { headers })).status
    }
    const close = async () => {
      await stop()
      await daybook.close()
    }
    return { url, tokens, status, close }
  } catch (error) {
    await daybook.close()
    throw error
  }
}

const modeOf = (file: string) => statSync(file).mode & 0o777

test('neither folder nor file of a server may be read by others, whatever was left there', async () => {
  const umask = process.umask(0)
  const [fresh, used] = [path('a/new/one'), path('public')]
  try {
    mkdirSync(used, { mode: 0o700 })
    for (const name of ['server.json', 'server.json.new', 'tokens.json.new']) {
      writeFileSync(join(used, name), '{}', { mode: 0o666 })
    }
    for (const data of [fresh, used]) {
      const server = await served(data)
      expect([modeOf(data), modeOf(join(data, 'server.json'))]).toEqual([0o700, 0o600])
      const beside = readdirSync(data).filter((name) => /^server\.json\.[0-9a-f]+$/.test(name))
      expect(beside).toEqual([])
      await server.close()
      expect(existsSync(join(data, 'server.json'))).toBe(false)
    }
  } finally {
    process.umask(umask)
  }
})

test('the secret of a run opens the tokens, and nothing else, and only that run', async () => {
  const data = path('run')
  const one = await served(data)
  await one.tokens.add('test', { name: 'shut', role: 'admin' })
  const { secret, url } = JSON.parse(readFileSync(join(data, 'server.json'), 'utf8'))
  expect(url).toBe(one.url)
  expect([await one.status('/tokens', secret), await one.status('/events', secret)]).toEqual([
    ...[200, 401],
  ])
  await one.close()
  const two = await served(data)
  expect(await two.status('/tokens', secret)).toBe(401)
  // The file of a server that came after it is not its to remove.
  await two.close()
})

describe('tokens of an earlier version', () => {
  const earlier = (name: string) => ({
    backdates: false,
    hash: sha256(`secret-${name}`),
    member: null,
    name,
    role: 'auditor',
  })
  const folderWith = (name: string, content: unknown) => {
    mkdirSync(path(name), { recursive: true })
    writeFileSync(path(`${name}/tokens.json`), JSON.stringify(content))
    return path(name)
  }

  test('are taken over once with their hashes, and the file is gone', async () => {
    const data = folderWith('upgraded', [earlier('one'), earlier('two')])
    for (let start = 0; start < 2; start++) {
      const server = await served(data)
      const names = ['secret-one', 'secret-two', undefined]
      const statuses = names.map((secret) => server.status('/events', secret))
      expect(await Promise.all(statuses)).toEqual([200, 200, 401])
      expect(existsSync(join(data, 'tokens.json'))).toBe(false)
      await server.close()
    }
  })

  test('that had all been revoked leave the ledger shut', async () => {
    const server = await served(folderWith('shut', []))
    expect(await server.status('/events')).toBe(401)
    await server.close()
  })

  test('that were taken over before a crash do not come back after they were revoked', async () => {
    const data = folderWith('again', [earlier('one')])
    const before = await served(data)
    await before.tokens.revoke('test', 'one')
    await before.close()
    folderWith('again', [earlier('one')])
    const after = await served(data)
    expect(await after.status('/events', 'secret-one')).toBe(401)
    await after.close()
  })

  test('of which one has a name that the ledger knows for another stop the start', async () => {
    const data = folderWith('clash', [earlier('one')])
    await (await served(data)).close()
    folderWith('clash', [{ ...earlier('one'), hash: sha256('other') }])
    await expect(served(data)).rejects.toThrow(/holds a token named one/)
    expect(existsSync(join(data, 'tokens.json'))).toBe(true)
  })

  test('that cannot be read stop the start, and the file stays', async () => {
    for (const content of ['[', {}, [{ name: 'x' }], [{ ...earlier('x'), hash: 'short' }]]) {
      const data = folderWith('garbled', content)
      await expect(served(data)).rejects.toThrow(TokensUnreadable)
      expect(JSON.parse(readFileSync(join(data, 'tokens.json'), 'utf8'))).toEqual(content)
    }
  })
})
