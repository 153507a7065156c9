import { type ExecFileException, execFile } from 'node:child_process'
import { cpSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from './support/serving.ts'

const root = new URL('..', import.meta.url).pathname
const readme = readFileSync(join(root, 'README.md'), 'utf8')

const copied = ['domain', 'projections', 'commands', 'server', 'scripts', 'test']
const beside = ['package.json', 'tsconfig.json', '.biome.json', '.gitignore']

/** The tests that look at every event, command, refusal and operation. */
const asking = ['domain/quotes', 'commands/catalog', 'server/roles', 'server/refusals']

/** The code of the only block in a language below a heading of the README. */
function blockBelow(heading: string, language: string): string {
  const section = readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const blocks = [...section.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))]
  expect(blocks).toHaveLength(1)
  return blocks[0]![1]!
}

describe('the worked example of the README, applied to a copy', () => {
  const copy = temporaryFolder()
  afterAll(() => copy.remove())

  /** Runs a program in the copy, as a shell outside of this test would; gives what is wrong. */
  const run = (file: string, args: readonly string[], input = '') =>
    new Promise<string>((resolve) => {
      const env = Object.fromEntries(
        Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST|NODE_ENV)/.test(name)),
      )
      const said = (error: ExecFileException | null, out: string, err: string) =>
        resolve(error ? `${out}\n${err}` : '')
      execFile(file, args, { cwd: copy.path, env }, said).stdin?.end(input)
    })
  const node = (tool: string, ...args: string[]) =>
    run(process.execPath, [join('node_modules', tool), ...args])

  beforeAll(async () => {
    for (const name of [...copied, ...beside]) {
      cpSync(join(root, name), join(copy.path, name), { recursive: true })
    }
    symlinkSync(join(root, 'node_modules'), join(copy.path, 'node_modules'))
    expect(await run('git', ['apply', '-'], blockBelow('Add an event', 'diff'))).toBe('')
  })

  test('compiles', { timeout: 120_000 }, async () => {
    expect(await node('typescript/bin/tsc')).toBe('')
  })

  test('is formatted, and nothing about it is odd', { timeout: 60_000 }, async () => {
    const args = ['check', '--vcs-enabled=false', ...copied.slice(0, 3)]
    expect(await node('@biomejs/biome/bin/biome', ...args)).toBe('')
  })

  test('is complete for the tests that ask for it', { timeout: 180_000 }, async () => {
    const args = ['run', '--config', 'test/vitest.config.ts']
    const files = asking.map((name) => `test/${name}.test.ts`)
    expect(await node('vitest/vitest.mjs', ...args, ...files)).toBe('')
  })
})
