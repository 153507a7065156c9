import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { pages } from '../../../domain/kernel/event-store.ts'
import { openSqliteReader } from '../../../server/store/sqlite.ts'
import { hex } from '../../../server/tlog/formats/bytes.ts'
import { naiveLeaf, naiveRoot } from '../../support/naive-tree.ts'
import { seeded } from '../../support/seeded.ts'
import { temporaryFolder } from '../../support/serving.ts'

/** How often it is killed at a random moment; `KILLS=500 npx vitest …` for a longer run. */
const KILLS = Number(process.env.KILLS ?? 2)

const steps = [
  ...['before begin', 'after begin', 'before fix', 'after fix', 'before head', 'after head'],
  ...['before note', 'after note', 'shown'],
]

const script = new URL('kill-signer.ts', import.meta.url).pathname

type Said = { readonly size?: number; readonly root?: string; readonly trouble?: string }

/** Runs until it is killed or has ended, and gives what it said. */
async function run(folder: string, step: string, times: number, killAfter?: number) {
  const child = spawn(process.execPath, [script, folder, step, `${times}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>
  const said: Said[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(JSON.parse(line))
    if (killAfter !== undefined && said.length === 1) {
      setTimeout(() => child.kill('SIGKILL'), killAfter)
    }
  }
  return { said, ended: await ended }
}

test(`a signer killed at each step, and ${KILLS} times at random, never signs a size otherwise, nor a smaller one after a larger`, {
  timeout: 120_000 + KILLS * 20_000,
}, async () => {
  const folder = temporaryFolder()
  const random = seeded()
  const said: Said[] = []
  for (const [n, step] of steps.entries()) {
    // The log begins once; each other step is passed in each run.
    const { ended, said: now } = await run(
      folder.path,
      step,
      step.endsWith('begin') ? 1 : 1 + (n % 2),
    )
    expect(ended[1], step).toBe('SIGKILL')
    said.push(...now)
  }
  for (let kill = 0; kill < KILLS; kill++) {
    const { said: now } = await run(folder.path, 'never', 1, random() * 900)
    said.push(...now)
  }
  const last = await run(folder.path, 'none', 1)
  expect(last.ended[0]).toBe(0)
  said.push(...last.said)

  expect(said.filter(({ trouble }) => trouble !== undefined)).toEqual([])
  const reader = openSqliteReader(folder.path)
  const leaves: Buffer[] = []
  for await (const page of pages(reader)) leaves.push(...page.map(naiveLeaf))
  await reader.close()
  expect(said.length).toBeGreaterThan(KILLS)
  let before = 0
  for (const { size = 0, root } of said) {
    expect(size).toBeGreaterThanOrEqual(before)
    expect(root).toBe(hex(naiveRoot(leaves.slice(0, size))))
    before = size
  }
  folder.remove()
})
