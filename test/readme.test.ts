import { type ExecFileException, execFile } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from './support/serving.ts'

const root = new URL('..', import.meta.url).pathname
const read = (name: string) => readFileSync(join(root, name), 'utf8')

const copied = ['domain', 'projections', 'commands', 'server', 'scripts', 'test']
/**
 * What the compiler found in the copy of an earlier run: it looks at what is other since. That of
 * the project itself is of no use, as it names the compiler's own files from another folder, and
 * so all would be other.
 */
const CHECKED = 'node_modules/.cache/examples.tsbuildinfo'
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

/**
 * Tests of these that are of one stream, event or operation run here if it is of the examples, and
 * all others of the same files do: the rest passes or fails here as it does outside of the copy.
 */
const OF_ONE =
  'a command that is refused|what goes wrong around|what cannot be done|\\w+: every|each endpoint' +
  "|without any token|a token is read|an entry|what no store|'?[A-Z]"
const OF_EXAMPLES =
  '\\b(?:quote|boat): |/(?:quotes|boats)\\b|every operation' +
  '|QuoteExtended|ExtendQuote|Boat|InspectionOrdered|OrderInspection'
const TESTS = `^(?!${OF_ONE})|${OF_EXAMPLES}`

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

/** Adds the files that a text shows whole. */
function addFiles(folder: string, text: string): void {
  for (const { path, code } of filesOf(text)) {
    expect(path).toMatch(/^[a-z]+\/[a-z/-]+(?:\.test)?\.ts$/)
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), code, { flag: 'wx' })
  }
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

  const contributing = read('.github/CONTRIBUTING.md')
  const patches = [blockBelow('Add an event', 'diff'), blocks(contributing, 'diff').join('')]

  beforeAll(async () => {
    for (const name of [...copied, ...beside]) {
      cpSync(join(root, name), join(copy.path, name), { recursive: true })
    }
    symlinkSync(join(root, 'node_modules'), join(copy.path, 'node_modules'))
    addFiles(copy.path, contributing)
    for (const patch of patches) expect(await run('git', ['apply', '-'], patch)).toBe('')
  })

  test('compile', { timeout: 600_000 }, async () => {
    const [kept, info] = [join(root, CHECKED), join(copy.path, '.tsbuildinfo')]
    const again = existsSync(kept)
    if (again) copyFileSync(kept, info)
    // Who changes a file that all rest on would wait twice as long as without an earlier run. Where
    // there was none, as after `npm ci`, all is looked at.
    const few = again ? ['--assumeChangesOnlyAffectDirectDependencies'] : []
    // The other tests have the other processor, and one thread has a third less to do than four.
    const args = ['--singleThreaded', '--incremental', ...few, '--tsBuildInfoFile', info]
    expect(await node('typescript/bin/tsc', ...args)).toBe('')
    mkdirSync(dirname(kept), { recursive: true })
    copyFileSync(info, `${kept}.new`)
    renameSync(`${kept}.new`, kept)
  })

  test('are formatted, and nothing about them is odd', { timeout: 600_000 }, async () => {
    const patched = patches.flatMap((patch) => [...patch.matchAll(/^\+\+\+ b\/(.*)$/gm)])
    const touched = [
      ...patched.map(([, path]) => path!),
      ...filesOf(contributing).map(({ path }) => path),
    ]
    expect(touched.length).toBeGreaterThan(15)
    const args = ['check', '--vcs-enabled=false', ...new Set(touched)]
    expect(await node('@biomejs/biome/bin/biome', ...args)).toBe('')
  })

  test('are complete for the tests that ask for them', { timeout: 600_000 }, async () => {
    const args = ['run', '--config', 'test/vitest.config.ts', '-t', TESTS]
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
