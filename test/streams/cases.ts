import { globSync } from 'node:fs'
import { basename } from 'node:path'
import type fc from 'fast-check'
import { endpoints } from '../../commands/catalog.ts'
import type { As } from '../support/server.ts'

/** A request: who, where, with what, under which headers. */
export type Step = readonly [as: As, path: string, body?: object, headers?: Record<string, string>]

/** A refusal and the request that provokes it. */
export type Row = {
  readonly code: string
  /** What must have been recorded before. */
  readonly given?: readonly Step[]
  /** What must have been recorded after that, in whatever order. */
  readonly together?: readonly Step[]
  readonly when: Step
  /** No rule has answered anything yet: what is recorded is asked for here. */
  readonly behind?: true
}

/**
 * A request to an id, with its example as the document has it but for what is said here: the
 * requests of all files are sent one after the other, after those of the trade.
 */
export type Sample = readonly [command: string, id?: string, more?: object]

/** What the tests of the whole must know of the streams of one kind. */
export type StreamCases = {
  /** Every refusal that a caller can provoke. */
  readonly refusals: readonly Row[]
  /** The commands that a member may send, each with what one may try on a trade of others. */
  readonly tries: Readonly<Record<string, object>>
  /** Data with which a command of a random history is likely to be accepted. */
  readonly likely: Readonly<Record<string, fc.Arbitrary<object>>>
  /** By their name, what rows may give on which a decision of the stream rests. */
  readonly rows?: Readonly<Record<string, fc.Arbitrary<unknown>>>
  /** Each command once at least, as somebody would try them one after the other. */
  readonly samples?: readonly Sample[]
  /** Commands after which little else can happen: a random history has few of them. */
  readonly seldom?: readonly string[]
}

const root = new URL('.', import.meta.url).pathname

/** The folders of endpoints, each with its cases: one file a stream, found by its name. */
const found = new Map<string, StreamCases>()
for (const file of globSync('*.ts', { cwd: root }).sort()) {
  if (file === 'cases.ts') continue
  const { cases } = await import(`${root}${file}`)
  found.set(basename(file, '.ts'), cases)
}

/** The cases of each kind of stream. */
export const casesOf: ReadonlyMap<string, StreamCases> = new Map(
  endpoints.flatMap(({ folder, aggregate }) => {
    const cases = found.get(folder)
    return cases ? [[aggregate.stream.kind, cases]] : []
  }),
)

/** Folders of endpoints without cases: each is a stream whose file is missing. */
export const missing = [...new Set(endpoints.map(({ folder }) => folder))]
  .filter((folder) => !found.has(folder))
  .map((folder) => `test/streams/${folder}.ts is missing`)

/** By the type of a command, data with which it is likely to be accepted. */
export const likely: Readonly<Record<string, fc.Arbitrary<object>>> = Object.assign(
  {},
  ...[...found.values()].map((cases) => cases.likely),
)

/** Requests of the document that are accepted, in the order of the files' names. */
export const samplesOfStreams: readonly Sample[] = [...found.values()].flatMap(
  ({ samples = [] }) => samples,
)

/** What the rows of this name may give to a decision. */
export function rowsGiven(name: string): fc.Arbitrary<unknown> {
  const [given] = [...found.values()].flatMap(({ rows }) => rows?.[name] ?? [])
  if (given === undefined) throw new Error(`no file of test/streams says what ${name} may give`)
  return given
}
