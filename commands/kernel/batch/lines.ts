import type { Actor } from '../../../domain/kernel/decider.ts'
import { compiled } from '../../../domain/kernel/record.ts'
import { endpointOf, kindsRead } from '../../catalog.ts'
import { CALENDAR } from '../days.ts'
import { JsonFault, parseJson } from '../json.ts'
import { problemOf } from '../problem.ts'
import { invalid } from '../refusals.ts'
import { type Refused, refused, storeRefusal } from '../refused.ts'
import { type Outcome, type Prepared, refsOf } from '../request.ts'
import type { Commands } from '../run.ts'
import { CommandLine, type LineResult } from './line.ts'
import { type Claim, openSchedule } from './schedule.ts'

/** Lines in flight at once: enough to fill a commit, and little to hold in memory for a caller. */
const IN_FLIGHT = 512

function parseLine(text: string): CommandLine | Refused {
  try {
    const parsed = compiled(CommandLine).safeParse(parseJson(text))
    return parsed.success ? parsed.data : refused(null, invalid(parsed.error))
  } catch (error) {
    const { message } = error as Error
    const found = error instanceof JsonFault ? error.field : ''
    const why = error instanceof JsonFault ? message : `not JSON: ${message}`
    return refused(null, { code: 'invalid', errors: [{ field: found, why }] })
  }
}

function prepareLine({ prepare }: Commands, given: Line, by: Actor) {
  const line = typeof given === 'string' ? parseLine(given) : given
  if ('accepted' in line) return line
  const { command, id, data, key, effectiveAt } = line
  const endpoint = endpointOf.get(command)
  if (!endpoint || endpoint.by === 'ledger') {
    return refused(null, { code: 'command-unknown', command })
  }
  return prepare({ endpoint, id: endpoint.only ?? id, data, by, key, effectiveAt })
}

function resultOf(line: number, outcome: Outcome): LineResult {
  if (!outcome.accepted) return { line, accepted: false, problem: problemOf(outcome) }
  const { stream, revision, position, repeated } = outcome
  const events = outcome.events.map(({ type }) => type)
  return { line, accepted: true, stream, revision, position: `${position}`, events, repeated }
}

/** A line as a value, as JSON, or why it could not even be read. */
type Line = CommandLine | string | Refused
type Lines = AsyncIterable<Line> | Iterable<Line>

/** A line under way. */
type Flight = {
  readonly line: number
  outcome: Outcome | null
  /** A fault, which is thrown where its result would come. */
  fault: { readonly error: unknown } | null
}

/**
 * What a line uses: its stream, the streams it needs, and, where those are only known when it is
 * decided or are folded into rows that it needs, every stream of their kind; and the calendar, for
 * its day.
 */
function claimsOf(prepared: Prepared): Claim[] {
  const { stream, request } = prepared
  const { aggregate, kindsRead: kinds } = request.endpoint
  const claims: Claim[] = [[stream, 'write']]
  const refs = refsOf(prepared, aggregate.initialState)
  for (const need in refs) {
    for (const { name } of [refs[need]!].flat()) {
      if (name !== stream) claims.push([name, 'read'])
    }
  }
  if (stream !== CALENDAR.name) claims.push([CALENDAR.name, 'read'])
  // One that also writes such a stream would wait for itself.
  const own = aggregate.stream.kind
  for (const kind of kinds) claims.push([kind, kind === own ? 'write' : 'read'])
  if (kindsRead.has(own) && !kinds.includes(own)) claims.push([own, 'touch'])
  return claims
}

/** A batch is given up: lines that were not begun by then are not run. */
export class BatchEnded extends Error {
  override name = 'BatchEnded'
}

/** Starts lines in their order, while `goesOn`; `landed` is called after each. */
function launcher(
  { runPrepared }: Commands,
  goesOn: () => boolean,
  landed: (flight: Flight) => void,
) {
  const schedule = openSchedule()
  return (flight: Flight, prepared: Prepared) => {
    schedule.add(claimsOf(prepared), (ended) => {
      const land = (outcome: Outcome | null, error?: unknown) => {
        flight.outcome = outcome
        if (outcome === null) flight.fault = { error }
        ended()
        landed(flight)
      }
      if (!goesOn()) return land(null, new BatchEnded('the batch was given up'))
      // A failure of the store is the answer to a line.
      runPrepared(prepared).then(land, (error) => land(storeRefusal(error), error))
    })
  }
}

/** Takes the results that have come, up to the first that has not. */
function takeLanded(flying: Flight[]): LineResult[] {
  const results: LineResult[] = []
  for (const { line, outcome } of flying) {
    if (outcome === null) break
    results.push(resultOf(line, outcome))
  }
  flying.splice(0, results.length)
  return results
}

/**
 * Runs lines, as values or as JSON, many at once, and yields their results in the order of the
 * lines, which count from 1, as soon as they and those before them are durable. Throws BatchEnded
 * where a line was not begun because the batch no longer `goesOn`.
 */
export async function* runLines(
  commands: Commands,
  by: Actor,
  lines: Lines,
  inFlight = IN_FLIGHT,
  goesOn = () => true,
): AsyncGenerator<readonly LineResult[]> {
  const flying: Flight[] = []
  let wake = () => {}
  const landing = () => new Promise<void>((resolve) => (wake = resolve))
  const launch = launcher(commands, goesOn, (flight) => {
    if (flight === flying[0]) wake()
  })
  const source =
    Symbol.asyncIterator in lines ? lines[Symbol.asyncIterator]() : lines[Symbol.iterator]()
  let reading: Promise<void> | null = null
  let number = 0
  let ended = false

  function take({ done, value }: IteratorResult<Line>) {
    reading = null
    ended = done === true
    if (done) return
    const flight: Flight = { line: ++number, outcome: null, fault: null }
    flying.push(flight)
    const prepared = prepareLine(commands, value, by)
    if (prepared.accepted) launch(flight, prepared)
    else flight.outcome = prepared
  }

  while (!ended || flying.length > 0) {
    const oldest = flying[0]
    if (oldest?.fault) throw oldest.fault.error
    if (oldest?.outcome) {
      yield takeLanded(flying)
    } else if (ended || flying.length >= inFlight) {
      await landing()
    } else if (reading) {
      await (oldest ? Promise.race([reading, landing()]) : reading)
    } else {
      const next = source.next()
      if (next instanceof Promise) reading = next.then(take)
      else take(next)
    }
  }
}
