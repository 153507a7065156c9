import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { expect, test } from 'vitest'

/** Every layer may import itself and those before it. */
const layers = ['domain', 'projections', 'commands', 'server', 'scripts']

/** From outside: declarations, exact numbers, maps that are values, a hash, two lists of codes. */
const CODES = ['i18n-iso-countries/codes.json', 'cldr-core/supplemental/currencyData.json']
const HASH = ['@noble/hashes/sha2.js', '@noble/hashes/utils.js']
const NUMBERS = ['big.js', 'fraction.js']
const domainPackages = ['zod', ...NUMBERS, ...HASH, 'immutable', ...CODES]

/** Folders of the domain that are no stream's own. */
const shared = ['kernel', 'values', 'shared']

/** Tests of the whole, which mirror no folder. */
const wholeTests = ['tidy', 'readme', 'lock-file']
  .map((name) => `test/${name}.test.ts`)
  .concat('test/journeys/')

const LINES = 300

/** What a script writes is as long as what it is made of. */
const WRITTEN = ['server/console/data/api.d.ts']

/** What runs in browsers knows the server by its answers; pages of the log verify them, too. */
const BROWSER = /^server\/console\/(?:app|data|pages|parts|words)\//
const BOOK = /^server\/console\/pages\/(?:checkpoints|trails)\//
const VERIFIER = /^server\/tlog\/(?:formats|trail)\//

type Import = { readonly from: string; readonly target: string; readonly at: number }
type File = {
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
  readonly program: ReturnType<typeof parseSync>['program']
  /** Whether every statement is an export of something that another file declares. */
  readonly onlyReexports: boolean
}

const root = new URL('..', import.meta.url).pathname

function parsed(path: string): File {
  const text = readFileSync(join(root, path), 'utf8')
  const { module, program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]!.message}`)
  const requests = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest),
    ...module.staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest)),
  ].filter((request) => request !== null)
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    start,
    value: text.slice(start + 1, end - 1),
  }))
  const imports = [...requests, ...dynamic].map(({ value, start }) => {
    const relative = value.startsWith('.')
    return {
      from: value,
      target: relative ? normalize(join(dirname(path), value)) : value,
      at: start,
    }
  })
  const onlyReexports =
    program.body.length > 0 &&
    program.body.every(
      (node) =>
        node.type === 'ExportAllDeclaration' ||
        (node.type === 'ExportNamedDeclaration' && node.source !== null),
    )
  return { path, text, imports, program, onlyReexports }
}

const files = (pattern: string) =>
  globSync(pattern, { cwd: root, exclude: ['**/node_modules/**'] })
    .sort()
    .map(parsed)

const sources = files(`{${layers.join(',')}}/**/*.{ts,tsx}`)
const tests = files('test/**/*.ts')
const lineOf = ({ text }: File, at: number) => text.slice(0, at).split('\n').length

const layerOf = (path: string) => layers.indexOf(path.split('/')[0]!)
const isRelative = ({ from }: Import) => from.startsWith('.')

test('a layer imports itself and those before it: domain, projections, commands, server, scripts', () => {
  const wrong = sources.flatMap((file) =>
    file.imports
      .filter(isRelative)
      .filter(({ target }) => layerOf(target) > layerOf(file.path) || layerOf(target) < 0)
      .map(({ target }) => `${file.path} may not import ${target}, which is in a later layer`),
  )
  expect(wrong).toEqual([])
})

test('the domain imports nothing but its few packages and itself', () => {
  const wrong = sources
    .filter(({ path }) => path.startsWith('domain/'))
    .flatMap((file) =>
      file.imports
        .filter((one) => !isRelative(one) && !domainPackages.includes(one.from))
        .map(({ from }) => `${file.path} may not import ${from}: the domain is pure`),
    )
  expect(wrong).toEqual([])
})

test('a stream imports of another only its evidence', () => {
  const folder = (path: string) => path.split('/')[1]!
  const wrong = sources
    .filter(({ path }) => /^domain\/[a-z-]+\//.test(path))
    .flatMap((file) =>
      file.imports
        .filter(isRelative)
        .filter(({ target }) => {
          const free = shared.includes(folder(target)) || folder(target) === folder(file.path)
          return !free && !target.endsWith('/evidence.ts')
        })
        .map(
          ({ target }) => `${file.path} may import evidence.ts of another stream, not ${target}`,
        ),
    )
  expect(wrong).toEqual([])
})

/** All that these files import, whatever lies between. */
function reachedFrom(paths: readonly string[]): Set<string> {
  const byPath = new Map(sources.map((file) => [file.path, file]))
  const reached = new Set(paths)
  for (const path of reached) {
    for (const one of byPath.get(path)?.imports ?? []) reached.add(one.target)
  }
  return reached
}

test('the formats of the log import a hash, the domain and themselves', () => {
  const formats = sources.filter(({ path }) => path.startsWith('server/tlog/formats/'))
  expect(formats.length).toBeGreaterThan(10)
  const wrong = formats.flatMap((file) =>
    file.imports
      .filter(({ target }) => !/^(domain|server\/tlog\/formats)\//.test(target))
      .filter(({ target }) => !HASH.includes(target))
      .map(({ from }) => `${file.path} may not import ${from}: it runs anywhere`),
  )
  expect(wrong).toEqual([])
})

test('a browser can verify a trail: nothing on the way is of Node', () => {
  const reached = [...reachedFrom(sources.map(({ path }) => path).filter((one) => BOOK.test(one)))]
  expect(reached.length).toBeGreaterThan(100)
  expect(reached.filter((path) => path.startsWith('node:'))).toEqual([])
})

test('the auditor of the tests shares nothing with what it audits', () => {
  const auditor = tests.filter(({ path }) => path.startsWith('test/support/auditor/'))
  expect(auditor.length).toBeGreaterThan(3)
  const shared = auditor
    .flatMap(({ imports }) => imports.map(({ target }) => target))
    .filter((target) => !/^(test\/support\/auditor\/|node:)/.test(target))
  expect(shared).toEqual([])
})

const nameOf = (node: object) => ('name' in node ? String(node.name) : '')

/** Names that bring time, chance or the world in. */
const impure = new Set([
  ...['process', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'fetch'],
  ...['console', 'performance', 'crypto', 'randomUUID', 'Buffer', 'globalThis', 'WebSocket'],
])

const clocks = new Set(['Date.now', 'Math.random', 'Temporal.Now'])

function impurities(file: File): string[] {
  const found: [number, string][] = []
  new Visitor({
    Identifier: ({ name, start }) => {
      if (impure.has(name)) found.push([start, name])
    },
    MemberExpression: ({ object, property, start }) => {
      const name = `${nameOf(object)}.${nameOf(property)}`
      if (clocks.has(name)) found.push([start, name])
    },
    NewExpression: ({ callee, arguments: given, start }) => {
      if (nameOf(callee) === 'Date' && given.length === 0) found.push([start, 'new Date()'])
    },
    CallExpression: ({ callee, start }) => {
      if (nameOf(callee) === 'Date') found.push([start, 'Date()'])
    },
  }).visit(file.program)
  return found.map(
    ([at, name]) => `${file.path}:${lineOf(file, at)} uses ${name}: what is folded must be pure`,
  )
}

test('the domain and the folds know no clock, no chance and no world', () => {
  const pure = sources.filter(
    ({ path }) =>
      path.startsWith('domain/') ||
      (path.startsWith('projections/') && !path.startsWith('projections/kernel/')),
  )
  expect(pure.length).toBeGreaterThan(40)
  expect(pure.flatMap(impurities)).toEqual([])
})

test('the check of purity finds what it looks for', () => {
  const text = [
    ...['Date.now()', 'new Date()', 'Math.random()', 'crypto.randomUUID()', 'performance.now()'],
    ...['Temporal.Now.instant()', 'Temporal.Now.plainDateISO()'],
    ...['process.exit()', 'setTimeout(f)', 'fetch(u)', 'console.log()', 'Date()'],
  ].join('\n')
  const { program } = parseSync('made-up.ts', text)
  const made = { path: 'made-up.ts', text, imports: [], program, onlyReexports: false }
  const lines = impurities(made).map((sentence) => Number(/:(\d+) /.exec(sentence)![1]))
  expect(new Set(lines)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]))
  const pure = parseSync(
    'made-up.ts',
    'new Date(text).toISOString(); Date.parse(text); Math.max(1)',
  )
  expect(impurities({ ...made, program: pure.program })).toEqual([])
})

test('what runs in a browser imports packages, itself, and to verify a trail what verifies', () => {
  const inBrowser = sources.filter(({ path }) => BROWSER.test(path))
  expect(inBrowser.length).toBeGreaterThan(40)
  const wrong = inBrowser.flatMap((file) =>
    file.imports
      .filter((one) =>
        isRelative(one) ? !BROWSER.test(one.target) : /^(?:node:|zod)/.test(one.from),
      )
      .filter(({ target }) => !(BOOK.test(file.path) && VERIFIER.test(target)))
      .map(({ target }) => `${file.path} may not import ${target}: a browser does not have it`),
  )
  expect(wrong).toEqual([])
})

test('no files import each other in a circle', () => {
  const next = new Map(
    sources.map(({ path, imports }) => [path, imports.filter(isRelative).map((one) => one.target)]),
  )
  const done = new Set<string>()
  const circles: string[] = []
  const walk = (path: string, trail: readonly string[]) => {
    const at = trail.indexOf(path)
    if (at >= 0) circles.push(`${[...trail.slice(at), path].join(' imports ')}: a circle`)
    if (at >= 0 || done.has(path)) return
    for (const target of next.get(path) ?? []) walk(target, [...trail, path])
    done.add(path)
  }
  for (const path of next.keys()) walk(path, [])
  expect(circles).toEqual([])
})

test(`a file has at most ${LINES} lines`, () => {
  const long = [...sources, ...tests]
    .filter(({ path }) => !WRITTEN.includes(path))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines, more than ${LINES}: divide it`)
  expect(long).toEqual([])
})

test('no file only hands on what others declare', () => {
  const barrels = [...sources, ...tests]
    .filter(({ path, onlyReexports }) => onlyReexports || path.endsWith('/index.ts'))
    .map(({ path }) => `${path} is a barrel: import from the file that declares`)
  expect(barrels).toEqual([])
})

/** The folder that a test is about: `test/domain/kernel` mirrors `domain/kernel`. */
const mirrored = (path: string) =>
  dirname(path)
    .replace('test/', '')
    .replace(/^store/, 'server/store')

test('a test stands where the thing it tests stands', () => {
  const lost = tests
    .map(({ path }) => path)
    .filter((path) => path.endsWith('.test.ts') && !wholeTests.some((one) => path.startsWith(one)))
    .filter((path) => !sources.some((source) => source.path.startsWith(`${mirrored(path)}/`)))
    .map((path) => `${path} mirrors no folder of the source: move it, or name it in wholeTests`)
  expect(lost).toEqual([])
})

test('no test is left out, and none runs alone', () => {
  const marked = tests.flatMap((file) => {
    const found: [number, string][] = []
    new Visitor({
      MemberExpression: ({ object, property, start }) => {
        const mark = nameOf(property)
        const isTest = ['test', 'it', 'describe'].includes(nameOf(object))
        const isMark = ['only', 'skip', 'todo', 'fails'].includes(mark)
        // A real node is not there on every machine.
        const isNode = mark === 'skip' && file.path.startsWith('test/store/')
        if (isTest && isMark && !isNode) found.push([start, mark])
      },
    }).visit(file.program)
    return found.map(([at, mark]) => `${file.path}:${lineOf(file, at)} has .${mark}: all tests run`)
  })
  expect(marked).toEqual([])
})
