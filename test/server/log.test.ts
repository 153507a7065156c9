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

const upTo = (lines: number) => Array.from({ length: lines }, (_, n) => n)

test.each([
  ['runs to its end', '', LINES],
  ['is ended', 'process.exit(0)', LINES],
  ['throws', 'throw new Error("boom")', LINES],
  ['goes on a moment', 'setTimeout(() => {}, 10)', LINES],
  [
    'is killed after a fatal one',
    `log.fatal({ n: ${LINES} }); process.kill(process.pid, 'SIGKILL')`,
    LINES + 1,
  ],
])('a process that %s leaves every line of its log, once and in order', async (_, then, lines) => {
  const text = await new Promise<string>((resolve) => {
    execFile(process.execPath, program(then), (_, out) => resolve(out))
  })
  expect(numbersIn(text)).toEqual(upTo(lines))
})

test('a line does not wait for others, nor for the end of the process', async () => {
  const child = spawn(process.execPath, program('setTimeout(() => {}, 60_000)'))
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more
  })
  await expect.poll(() => text.split('\n').length).toBe(LINES + 1)
  expect(numbersIn(text)).toEqual(upTo(LINES))
  child.kill('SIGKILL')
  await once(child, 'exit')
})
