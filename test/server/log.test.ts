import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

const LINES = 1_000

/** A program that logs some lines, and then does what is said. */
const program = (then: string) => [
  '--input-type=module',
  '--eval',
  `import { openLog } from '${new URL('../../server/log.ts', import.meta.url)}'
  const log = openLog('info')
  for (let n = 0; n < ${LINES}; n++) log.info({ n }, 'ä line')
  ${then}`,
]

const numbersIn = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).n)

const all = Array.from({ length: LINES }, (_, n) => n)

test.each([
  ['runs to its end', ''],
  ['is ended', 'process.exit(0)'],
  ['throws', 'throw new Error("boom")'],
  ['goes on a moment', 'setTimeout(() => {}, 10)'],
])('a process that %s leaves every line of its log, once and in order', async (_, then) => {
  const text = await new Promise<string>((resolve) => {
    execFile(process.execPath, program(then), (_, out) => resolve(out))
  })
  expect(numbersIn(text)).toEqual(all)
})

test('a line does not wait for others, nor for the end of the process', async () => {
  const child = spawn(process.execPath, program('setTimeout(() => {}, 60_000)'))
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more
  })
  await expect.poll(() => text.split('\n').length, { timeout: 10_000 }).toBe(LINES + 1)
  expect(numbersIn(text)).toEqual(all)
  child.kill('SIGKILL')
  await once(child, 'exit')
})
