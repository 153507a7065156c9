import { type ExecFileException, execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from './support/serving.ts'

const root = new URL('..', import.meta.url).pathname
const read = (name: string) => readFileSync(join(root, name), 'utf8')

const copied = ['domain', 'projections', 'commands', 'server', 'scripts', 'test']
const beside = ['package.json', 'package-lock.json', 'tsconfig.json', '.biome.json', '.gitignore']

/** That what is other in a file is of no concern to who does not import it: tsc's own name. */
const FEW = 'assumeChangesOnlyAffectDirectDependencies'

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

  /**
   * What `npm run check` found out about the project holds for the copy too, where the packages, and
   * the compiler's own files, are only elsewhere. So that a file on which all others rest does not
   * have all looked at again, the compiler is told that it looked no further than it will now.
   */
  function takeOver(info: string): string[] {
    if (!existsSync(join(root, info))) return []
    const packages = join(relative(realpathSync(copy.path), root), 'node_modules')
    const moved = read(info)
      .replaceAll('"./node_modules/', `"${packages}/`)
      .replace('"options":{', `"options":{"${FEW}":true,`)
    writeFileSync(join(copy.path, info), moved)
    return [`--${FEW}`]
  }

  test('compile', { timeout: 600_000 }, async () => {
    const few = takeOver('.tsbuildinfo')
    expect(await node('typescript/bin/tsc', '--singleThreaded', ...few)).toBe('')
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
