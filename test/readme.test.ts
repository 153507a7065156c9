import { type ExecFileException, execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from './support/serving.ts'

const root = new URL('..', import.meta.url).pathname
const read = (name: string) => readFileSync(join(root, name), 'utf8')

const copied = ['domain', 'projections', 'commands', 'server', 'scripts', 'test']
/** What the compiler knows of the files, if they were checked: it looks at what is other. */
const CHECKED = '.tsbuildinfo'
const beside = ['package.json', 'package-lock.json', 'tsconfig.json', '.biome.json', '.gitignore']

/** The tests that look at every event, command, refusal and operation. */
const ofQuotes = ['domain/quotes', 'commands/catalog', 'server/roles', 'server/refusals']

/** Those of the boats of CONTRIBUTING, and those that every stream, rule and projection passes. */
const ofBoats = [
  'domain/boats',
  'journeys/boats',
  'tidy',
  'commands/catalog',
  'domain/kernel/canonical',
  'projections/journal/chart',
]

/** The blocks of code in a language. */
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, code]) => code!,
  )

/** The code of the only block in a language below a heading of the README. */
function blockBelow(heading: string, language: string): string {
  const section = read('README.md').split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const found = blocks(section, language)
  expect(found).toHaveLength(1)
  return found[0]!
}

/** Files whole, each below a comment with its path. */
const filesOf = (text: string) =>
  blocks(text, 'ts').map((block) => {
    const [, path = '', code = ''] = /^\/\/ (\S+)\n(.*)$/s.exec(block) ?? []
    return { path, code }
  })

/** Adds the files that a text shows whole; gives its patch of others. */
function addFiles(folder: string, text: string): string {
  for (const { path, code } of filesOf(text)) {
    expect(path).toMatch(/^[a-z]+\/[a-z/-]+(?:\.test)?\.ts$/)
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), code, { flag: 'wx' })
  }
  return blocks(text, 'diff').join('')
}

describe('the worked examples of the README and of CONTRIBUTING, applied to a copy', () => {
  const copy = temporaryFolder()
  afterAll(() => copy.remove())

  /** Runs a program in the copy, as a shell outside of this test would; gives what is wrong. */
  const run = (file: string, args: readonly string[], input = '') =>
    new Promise<string>((resolve) => {
      const ours = Object.entries(process.env)
      const env = {
        ...Object.fromEntries(ours.filter(([name]) => !/^(VITEST|TEST|NODE_ENV)/.test(name))),
        NODE_COMPILE_CACHE: join(copy.path, 'compiled'),
      }
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
    if (existsSync(join(root, CHECKED))) cpSync(join(root, CHECKED), join(copy.path, CHECKED))
    symlinkSync(join(root, 'node_modules'), join(copy.path, 'node_modules'))
    const contributing = addFiles(copy.path, read('.github/CONTRIBUTING.md'))
    for (const patch of [blockBelow('Add an event', 'diff'), contributing]) {
      expect(await run('git', ['apply', '-'], patch)).toBe('')
    }
  })

  test('compile', { timeout: 600_000 }, async () => {
    // The other tests have the other processor, and one thread has a third less to do than four.
    const args = ['--singleThreaded', '--incremental', '--tsBuildInfoFile', CHECKED]
    expect(await node('typescript/bin/tsc', ...args)).toBe('')
  })

  test('are formatted, and nothing about them is odd', { timeout: 600_000 }, async () => {
    const args = ['check', '--vcs-enabled=false', ...copied]
    expect(await node('@biomejs/biome/bin/biome', ...args)).toBe('')
  })

  test('are complete for the tests that ask for them', { timeout: 600_000 }, async () => {
    const args = ['run', '--config', 'test/vitest.config.ts']
    const files = [...new Set([...ofQuotes, ...ofBoats])].map((name) => `test/${name}.test.ts`)
    expect(await node('vitest/vitest.mjs', ...args, ...files)).toBe('')
  })
})

test('every link of a page leads to a file', () => {
  const pages = globSync('{.github/,*/,}*.md', { cwd: root, exclude: ['node_modules'] })
  expect(pages.length).toBeGreaterThan(7)
  const links = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, to]) => join(dirname(page), to!)),
  )
  expect(links.length).toBeGreaterThan(10)
  expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([])
})
