import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../support/serving.ts'
import { launcher, startWith } from './command.ts'
import { scmsFiles } from './import/scms-fixture.ts'
import { daybookInThread } from './thread.ts'

const files = scmsFiles()
const folder = temporaryFolder()
afterAll(() => folder.remove())
const path = (name: string) => join(folder.path, name)

const csv = files.file(
  ...Array.from({ length: 150 }, (_, i) => ({ ID: `${i + 1}`, 'PQ #': `FPQ-${i}` })),
)
const importInto = (data: string) => ['import', 'scms', csv, '--data', data]

const signals = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const

/** Runs a command, signals it once something holds, and tells how it ended. */
async function signalled(
  child: ReturnType<typeof startWith>,
  signal: NodeJS.Signals,
  when: () => boolean,
) {
  child.stdout?.resume()
  const ended = once(child, 'exit') as Promise<[number | null]>
  const said = text(child.stderr!)
  while (child.exitCode === null && !when()) await sleep(5)
  child.kill(signal)
  const [code] = await ended
  return { code, err: await said }
}

describe('a command whose output cannot be had ends with 1 and one sentence', () => {
  beforeAll(async () => {
    expect((await daybookInThread(importInto(path('ledger')))).code).toBe(0)
  })
  const events = ['events', '--data', path('ledger')]

  test('where its reader has gone', async () => {
    const child = startWith({}, events)
    const said = text(child.stderr!)
    await once(child.stdout!, 'readable')
    child.stdout!.destroy()
    const [code] = await once(child, 'exit')
    expect(await said).toBe(
      'The output was not written to its end: whoever read the output has gone.\n',
    )
    expect(code).toBe(1)
  })

  test.skipIf(!existsSync('/dev/full')).each([
    ['events', events],
    ['a report', [...importInto(path('ledger')), '--json']],
  ])('if the device is full: %s', async (_, args) => {
    const full = openSync('/dev/full', 'w')
    const child = startWith({ stdout: full }, args)
    closeSync(full)
    const [said, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit')])
    const lines = said.split('\n').filter((line) => line !== '' && !line.startsWith('import '))
    expect(lines).toEqual([expect.stringMatching(/^The output was not written .*ENOSPC.*\.$/)])
    expect(code).toBe(1)
  })
})

test.concurrent.each(signals)('a demo that gets %s leaves nothing behind', async (signal, code) => {
  const temporary = path(`tmp-${signal}`)
  mkdirSync(temporary)
  const playing = () =>
    readdirSync(temporary).some((name) => existsSync(join(temporary, name, 'ledger.db')))
  const child = startWith({ env: { TMPDIR: temporary } }, ['demo', '--once'])
  const ended = await signalled(child, signal, playing)
  expect(ended.code).toBe(code)
  expect(ended.err).not.toMatch(/^\s+at /m)
  expect(readdirSync(temporary).filter((name) => name.startsWith('daybook-'))).toEqual([])
})

test('an import that is interrupted says that it can go on, and goes on', async () => {
  const data = path('interrupted')
  const child = startWith({}, importInto(data))
  const ended = await signalled(child, 'SIGINT', () => existsSync(join(data, 'ledger.db')))
  expect(ended.code).toBe(130)
  expect(ended.err).toMatch(/^Interrupted: .*The same command again goes on .*\.$/m)
  expect(ended.err).not.toMatch(/^\s+at /m)
  expect((await daybookInThread(importInto(data))).code).toBe(0)
})

test('a server that is not one of Daybook is told', async () => {
  const { createServer } = await import('node:http')
  const other = createServer((_, response) => response.end('<html>')).listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  const ended = await daybookInThread(['import', 'scms', csv, '--url', `http://127.0.0.1:${port}`])
  other.close()
  expect(ended.err.trim()).toBe(`The server at http://127.0.0.1:${port} is not one of Daybook.`)
  expect(ended.code).toBe(1)
})

describe('a hint can be pasted', () => {
  async function hintOf(said: Readable): Promise<string> {
    for await (const line of createInterface({ input: said })) {
      const [, hint] = /npx daybook (.*)/.exec(line) ?? []
      if (hint !== undefined) return hint
    }
    throw new Error('there was no hint')
  }

  test('whatever the folder is called', async () => {
    const data = path(`with spaces & 'quotes', größe$HOME`)
    const server = startWith({}, ['serve', '--port', '0', '--data', data])
    const ended = once(server, 'exit')
    const hint = await hintOf(server.stderr!)
    const pasted = `'${process.execPath}' '${launcher}' ${hint}`
    const { stdout } = await promisify(execFile)('sh', ['-c', pasted]).finally(() => server.kill())
    await ended
    expect(stdout.trim()).toMatch(/^\S{20,}$/)
    const list = await daybookInThread(['token', 'list', '--data', data, '--json'])
    expect(JSON.parse(list.out)).toMatchObject([{ name: 'me', role: 'admin' }])
  })
})
