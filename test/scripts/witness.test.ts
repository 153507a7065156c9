import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { addCheckpointText } from '../../server/tlog/formats/cosigning.ts'
import { openCheckpoint, parseVkey } from '../../server/tlog/formats/keys.ts'
import { consistencyProof } from '../../server/tlog/formats/tree.ts'
import { signedBy, signingKey, someEntries, treeOver } from '../support/log-keys.ts'
import { temporaryFolder } from '../support/serving.ts'

const launcher = new URL('../../scripts/daybook.js', import.meta.url).pathname
const folder = temporaryFolder()
afterAll(folder.remove)

const origin = 'log.example/one'
const log = signingKey(origin)
const tree = treeOver(someEntries(2_000))
const data = join(folder.path, 'witness')
const policy = join(folder.path, 'policy')
writeFileSync(policy, `log ${log.vkey}\nquorum none\n`)

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [launcher, 'witness', '--data', data, ...args]).then(
    ({ stdout }) => ({ stdout, stderr: '', code: 0 }),
    ({ stdout, stderr, code }) => ({ stdout, stderr, code }),
  )

async function start(port: number): Promise<{ child: ChildProcess; url: string; vkeys: string[] }> {
  const args = ['--data', data, '--policy', policy, '--port', `${port}`]
  const child = spawn(process.execPath, [launcher, 'witness', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DAYBOOK_LOG: 'silent' },
  })
  const said: string[] = []
  for await (const line of createInterface({ input: child.stderr! })) {
    said.push(line)
    const url = /answers at (http:\S+)/.exec(said[0]!)?.[1]
    if (url && said.length === 3) return { child, url, vkeys: said.slice(1) }
  }
  throw new Error(`the witness did not start: ${said.join('\n')}`)
}

const send = async (url: string, old: number, size: number) => {
  const body = addCheckpointText({
    old,
    proof: consistencyProof(old, size, tree.read),
    checkpoint: signedBy({ origin, ...tree.head(size) }, log),
  })
  const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', body })
  return { status: answer.status, text: await answer.text() }
}

test('a witness is made with a name, and says with which keys it signs', async () => {
  expect((await run('--keys')).stderr).toBe('A new witness needs a name.\n')
  const { stdout } = await run('--keys', '--name', 'witness.example')
  const keys = stdout
    .trim()
    .split('\n')
    .map((vkey: string) => parseVkey(vkey))
  expect(keys.map((key: ReturnType<typeof parseVkey>) => [key?.name, key?.kind])).toEqual([
    ['witness.example', 4],
    ['witness.example', 6],
  ])
  expect((await run('--keys')).stdout).toBe(stdout)
  expect((await run()).stderr).toMatch(/^Name the logs that it cosigns/)
  expect((await run('--log', 'x')).stderr).toMatch('It is a verifier key of a log.')
})

test('killed at any moment, it has what it answered, and cosigns only what continues that', async () => {
  const { vkeys, ...first } = await start(0)
  let { child, url } = first
  const keys = vkeys.map((vkey) => parseVkey(vkey)!)
  const seed = Math.floor(Math.random() * 2 ** 31)
  let answered = 0
  for (let round = 0; round < 4; round += 1) {
    const killed = once(child, 'exit')
    let isOver = false
    // Moments that differ, and are the same for the same seed.
    const ms = 5 + ((seed * (round + 1)) % 40)
    setTimeout(() => {
      isOver = true
      child.kill('SIGKILL')
    }, ms)
    let asked = answered
    while (!isOver) {
      const size = asked + 1
      const { status, text } = await send(url, asked, size).catch(() => ({ status: 0, text: '' }))
      if (status === 200) {
        const note = signedBy({ origin, ...tree.head(size) }, log) + text
        expect((await openCheckpoint(note, keys)).signed).toHaveLength(2)
        answered = size
      } else if (status === 409) asked = Number(text) - 1
      asked += 1
    }
    await killed
    ;({ child, url } = await start(0))
    const { status, text } = await send(url, 0, 1)
    const kept = status === 200 ? 0 : Number(text)
    // The one that was under way may have been kept, and its answer lost.
    expect([answered, answered + 1], `seed ${seed}`).toContain(kept)
    answered = kept || 1
  }
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})
