import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, CommanderError } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { programFor } from '../../scripts/program.ts'
import { lockFolder } from '../../server/folder-lock.ts'
import { type ServingProcess, startServing, temporaryFolder } from '../support/serving.ts'
import { daybook, type Ended } from './command.ts'
import { daybookInThread } from './thread.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())
const path = (name: string) => join(folder.path, name)

/** One plain sentence, the reason, and no trace of where in the program it was noticed. */
function expectSentence({ code, err, out }: Ended, sentence: RegExp) {
  expect(err.trim()).toMatch(sentence)
  expect(err.trim().split('\n')).toHaveLength(1)
  expect(err).not.toMatch(/^\s+at |node:/m)
  expect([code, out]).toEqual([1, ''])
}

test('--help tells what there is, for every command', async () => {
  const commands = [
    ...['serve', 'demo', 'import', 'events', 'foreign', 'rebuild', 'replay', 'sql', 'explain'],
    ...['what-if', 'export', 'token', 'check-loans', 'bench'],
  ]
  const below = ['export journal', 'import scms', 'token add', 'token list', 'token revoke']
  const main = await daybook(['--help'])
  for (const command of commands) expect(main.out).toMatch(new RegExp(`^ +${command} `, 'm'))
  // What a command tells does not depend on the process: one of them shows that it is written.
  const written = await daybook(['token', 'add', '--help'])
  for (const { code, err } of [main, written]) expect([code, err]).toEqual([0, ''])
  const program = await programFor(undefined)
  const helps = [...commands, ...below].map((name) => {
    const found = name
      .split(' ')
      .reduce((of, part) => of.commands.find((one) => one.name() === part)!, program)
    return found.helpInformation()
  })
  for (const out of helps) {
    expect(out).toMatch(/^Usage: daybook /)
    expect(out).toMatch(/-h, --help/)
  }
  expect(helps).toContain(written.out)
})

test('what Node compiled is kept beside the packages', async () => {
  const told = { NODE_COMPILE_CACHE: '', NODE_DEBUG_NATIVE: 'COMPILE_CACHE' }
  const { code, err } = await daybook(['--version'], undefined, told)
  expect(code).toBe(0)
  const kept = new URL('../../node_modules/.cache/compiled/', import.meta.url).pathname
  // One that is not there yet is written, and one that is there is read.
  expect(err).toContain(`cache from ${kept}`)
  expect(err).toMatch(/ESM file:.*\/scripts\/cli\.ts.*(?:success|persisting)/)
})

/** What a command line that cannot be understood says, and would end its process with. */
async function misunderstood(args: readonly string[]): Promise<Pick<Ended, 'code' | 'err'>> {
  let err = ''
  const told = (command: Command): unknown => {
    const output = { writeErr: (text: string) => (err += text) }
    return [command.exitOverride().configureOutput(output), command.commands.forEach(told)]
  }
  const program = await programFor(args[0])
  told(program)
  const error: unknown = await program.parseAsync(args, { from: 'user' }).catch((thrown) => thrown)
  if (!(error instanceof CommanderError)) throw new Error('it was understood', { cause: error })
  return { code: error.exitCode, err }
}

test('a command or an option that there is not ends with 1, and points to the help', async () => {
  const wrong = [
    ['nonsense'],
    ['serve', '--port', '99999'],
    ['serve', '--port', 'x'],
    ['serve', '--data', ''],
    ['serve', '--people', ''],
    ['events', '--after', 'x'],
    ['token', 'add', '--role', 'king', '--name', 'a'],
    ['token', 'add', '--role', 'admin'],
    ['import', 'scms'],
    ['check-loans'],
  ]
  const ends = []
  for (const args of wrong) ends.push(await misunderstood(args))
  for (const { code, err } of [await daybook(['nonsense']), ...ends]) {
    expect(code).toBe(1)
    expect(err).toMatch(/^error: /)
    expect(err).not.toMatch(/^\s+at /m)
  }
})

/** Runs it to its end, and measures it: what beginning takes depends on how busy the machine is. */
async function timed(
  args: readonly string[],
  run: (args: readonly string[]) => Promise<Ended> = daybook,
): Promise<[ended: Ended, ms: number]> {
  const start = performance.now()
  const ended = await run(args)
  return [ended, performance.now() - start]
}

// A server that refuses ends its process by itself; other commands are tried in a thread.
describe('one plain sentence for', () => {
  let server: ServingProcess
  beforeAll(async () => {
    server = await startServing(path('held'))
  })
  afterAll(async () => {
    expect(await server.stop()).toBe(0)
  })

  test('a port that is taken', async () => {
    const { port } = new URL(server.url)
    const taken = new RegExp(`^Port ${port} is taken`)
    const [ended, refusing] = await timed(['serve', '--data', path('other'), '--port', port])
    expectSentence(ended, taken)
    const [demo, time] = await timed(['demo', '--port', port], daybookInThread)
    expectSentence(demo, taken)
    expect(time, 'before the year is played').toBeLessThan(8_000 + 2 * refusing)
  })

  test('a folder that another process has', async () => {
    const held = ['--data', path('held')]
    const file = path('any.csv')
    writeFileSync(file, 'x')
    const runs = [daybook(['serve', ...held, '--port', '0']), daybookInThread(['rebuild', ...held])]
    for (const ended of await Promise.all(runs)) {
      expectSentence(ended, /another|locked|held|use/)
    }
  })

  test('a file that is not there, or is not of this format', async () => {
    const files: [name: string, content: string | null, sentence: RegExp][] = [
      ['none.csv', null, /^There is no file .*none\.csv\.$/],
      ['other.csv', 'a,b\n1,2\n', /is not an SCMS delivery history/],
      ['empty.csv', '', /is empty\.$/],
      ['binary.csv', '\u0000\ufffd', /is not an SCMS delivery history|not text/],
    ]
    for (const [name, content, sentence] of files) {
      if (content !== null) writeFileSync(path(name), content)
      const args = ['import', 'scms', path(name), '--data', path(`of-${name}`)]
      expectSentence(await daybookInThread(args), sentence)
    }
    const aFolder = await daybookInThread(['import', 'scms', folder.path, '--data', path('d')])
    expectSentence(aFolder, /is a folder/)
  })

  test('a ledger that is not there', async () => {
    expectSentence(
      await daybookInThread(['events', '--data', path('none')]),
      /^There is no ledger in /,
    )
    expect(existsSync(path('none'))).toBe(false)
  })

  test('a type that no event has', async () => {
    const ended = await daybookInThread(['events', '--data', path('held'), '--type', 'Nope'])
    expectSentence(ended, /^No event is a Nope\. The types are .*QuoteOffered/)
  })

  test('a server that is not there', async () => {
    writeFileSync(path('some.csv'), 'a,b\n')
    const args = ['import', 'scms', path('some.csv'), '--url', 'http://127.0.0.1:1']
    expectSentence(await daybookInThread(args), /does not answer|is not an SCMS/)
  })

  const older = ['/usr/bin/node', '/usr/local/bin/node'].find((node) => existsSync(node))
  test.skipIf(older === undefined)('an older Node, if this machine has one', async () => {
    // No port has this number: a Node that is new enough ends there, and serves nothing.
    const ended = await daybook(['serve', '--data', path('old'), '--port', '70000'], older)
    if (ended.err.startsWith('error: option')) return
    expectSentence(ended, /^Daybook needs Node 26 or later, and this is Node \d+\./)
  })

  test('a token name that is used twice, a member, or a name that there is not', async () => {
    const data = ['--data', path('tokens')]
    const list = ['token', 'list', ...data, '--json']
    expectSentence(await daybookInThread(list), /^There is no ledger in .*tokens\.$/)
    const add = ['token', 'add', ...data, '--role', 'service', '--name']
    const nobody = await daybookInThread([...add, 'shop', '--member', 'nobody-here'])
    expectSentence(nobody, /^The member of a token: no member nobody-here is registered\.$/)
    const first = await daybookInThread([...add, 'shop', '--json'])
    const { token, ...told } = JSON.parse(first.out)
    expect(told).toEqual({ name: 'shop', role: 'service', member: null })
    expectSentence(await daybookInThread([...add, 'shop']), /^There was a token named shop before/)
    const listed = await daybookInThread(list)
    expect(JSON.parse(listed.out)).toEqual([{ ...told, backdates: false }])
    expect(listed.out).not.toContain(token)
    const revoke = (name: string) => daybookInThread(['token', 'revoke', name, ...data])
    expectSentence(await revoke('nobody'), /no token named nobody/)
    expect((await revoke('shop')).code).toBe(0)
    expect(JSON.parse((await daybookInThread(list)).out)).toEqual([])
  })

  test('tokens of a server that is not there, or that does not know who asks', async () => {
    const at = (url: string) =>
      daybookInThread(['token', 'list', '--url', url, '--token', 'daybook_no'])
    expectSentence(await at('http://127.0.0.1:1'), /^The server at .* does not answer: /)
    expectSentence(await at(server.url), /says 401: This token is not known\.$/)
  })

  // These two wait until they give up.
  test.concurrent('an EventStoreDB that does not answer, within seconds', async () => {
    const store = 'esdb://127.0.0.1:1?tls=false'
    const [, beginning] = await timed(['events', '--data', path('none')])
    const all = await Promise.all([
      timed(['serve', '--port', '0', '--data', path('e1'), '--store', store]),
      timed(['events', '--data', path('e2'), '--store', store], daybookInThread),
    ])
    for (const [ended, time] of all) {
      expectSentence(ended, /^EventStoreDB did not answer/)
      expect(time).toBeLessThan(15_000 + 4 * beginning)
    }
  })

  test.concurrent('tokens of a ledger that another program than a server has', async () => {
    const data = path('locked')
    const unlock = lockFolder(mkdirSync(data, { recursive: true }) ?? data)
    writeFileSync(join(data, 'ledger.db'), '')
    // Left behind by a server that was killed.
    const gone = { secret: 'x', url: 'http://127.0.0.1:1' }
    writeFileSync(join(data, 'server.json'), JSON.stringify(gone))
    expectSentence(
      await daybookInThread(['token', 'list', '--data', data]),
      /^Another process is using the ledger in /,
    )
    unlock()
  })
})
