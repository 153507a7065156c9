import type { Actor } from '../domain/kernel/decider.ts'
import { problemOf } from './answer.ts'
import { endpointOf } from './catalog.ts'
import { nameOf } from './endpoint.ts'
import { CommandLine, type LineResult } from './line.ts'
import { invalid } from './refusals.ts'
import {
  type Outcome,
  type Prepared,
  prepare,
  type Refused,
  refsOf,
  refused,
  storeRefusal,
} from './request.ts'
import type { Commands } from './run.ts'

/** Lines in flight at once: enough to fill a commit, and little to hold in memory for a caller. */
const IN_FLIGHT = 512

function parseLine(text: string): CommandLine | Refused {
  try {
    const parsed = CommandLine.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : refused(null, invalid(parsed.error))
  } catch (error) {
    const why = `not JSON: ${(error as Error).message}`
    return refused(null, { code: 'invalid', errors: [{ field: '', why }] })
  }
}

function prepareLine(given: CommandLine | string, by: Actor) {
  const line = typeof given === 'string' ? parseLine(given) : given
  if ('accepted' in line) return line
  const { command, id, data, key, effectiveAt } = line
  const endpoint = endpointOf.get(command)
  if (!endpoint) return refused(null, { code: 'command-unknown', command })
  return prepare({ endpoint, id: endpoint.only ?? id, data, by, key, effectiveAt })
}

function resultOf(line: number, outcome: Outcome): LineResult {
  if (!outcome.accepted) return { line, accepted: false, problem: problemOf(outcome) }
  const { stream, revision, position, repeated } = outcome
  const events = outcome.events.map(({ type }) => type)
  return { line, accepted: true, stream, revision, position: `${position}`, events, repeated }
}

/** A failure of the store is the answer to a line; anything else is a fault, and thrown. */
function failure(error: unknown): Outcome {
  const known = storeRefusal(error)
  if (known) return known
  throw error
}

type Lines = AsyncIterable<CommandLine | string> | Iterable<CommandLine | string>

/** Runs when all of these have ended, however they did. */
function after<T>(earlier: readonly Promise<unknown>[], run: () => Promise<T>): Promise<T> {
  const [first] = earlier
  if (first === undefined) return run()
  if (earlier.length === 1) return first.then(run, run)
  return Promise.allSettled(earlier).then(run)
}

/**
 * Starts lines so that one waits for earlier lines that write what it reads or read what it
 * writes: the results are those of one line after the other.
 */
function starter({ runPrepared }: Commands) {
  /** By stream: the last line that writes it, and the lines since then that only read it. */
  const latest = new Map<string, Promise<unknown>>()
  const reading = new Map<string, Set<Promise<unknown>>>()
  return (prepared: Prepared): Promise<Outcome> => {
    const { stream, request } = prepared
    const { initialState } = request.endpoint.aggregate.decider
    const needed = refsOf(prepared, initialState).map(([, ref]) => nameOf(ref))
    const written = [stream, ...needed].map((name) => latest.get(name))
    const earlier = [...written, ...(reading.get(stream) ?? [])].filter(
      (line) => line !== undefined,
    )
    const run = () => runPrepared(prepared)
    const outcome = after(earlier, run)
    latest.set(stream, outcome)
    reading.delete(stream)
    for (const name of needed) {
      const readers = reading.get(name)
      if (readers) readers.add(outcome)
      else reading.set(name, new Set([outcome]))
    }
    const forget = () => {
      if (latest.get(stream) === outcome) latest.delete(stream)
      for (const name of needed) {
        const readers = reading.get(name)
        if (readers?.delete(outcome) && readers.size === 0) reading.delete(name)
      }
    }
    outcome.then(forget, forget)
    return outcome
  }
}

/** A line under way. `done` never rejects. */
type Flight = { settled?: () => LineResult; done: Promise<void> }

function launch(at: number, outcome: Promise<Outcome>): Flight {
  const flight: Flight = { done: Promise.resolve() }
  flight.done = outcome.catch(failure).then(
    (known) => {
      flight.settled = () => resultOf(at, known)
    },
    (error) => {
      flight.settled = () => {
        throw error
      }
    },
  )
  return flight
}

/**
 * Runs lines, as values or as JSON, many at once, and yields their results in the order of the
 * lines, which count from 1, each as soon as it and those before it are durable.
 */
export async function* runLines(
  commands: Commands,
  by: Actor,
  lines: Lines,
  inFlight = IN_FLIGHT,
): AsyncGenerator<LineResult> {
  const start = starter(commands)
  const source =
    Symbol.asyncIterator in lines ? lines[Symbol.asyncIterator]() : lines[Symbol.iterator]()
  const flying: Flight[] = []
  let reading: Promise<void> | null = null
  let number = 0
  let ended = false

  function take({ done, value }: IteratorResult<CommandLine | string>) {
    reading = null
    ended = done === true
    if (done) return
    const prepared = prepareLine(value, by)
    const outcome = prepared.accepted ? start(prepared) : Promise.resolve(prepared)
    flying.push(launch(++number, outcome))
  }

  while (!ended || flying.length > 0) {
    const oldest = flying[0]
    if (oldest?.settled) {
      flying.shift()
      yield oldest.settled()
    } else if (ended || flying.length >= inFlight) {
      await oldest!.done
    } else if (reading) {
      await (oldest ? Promise.race([reading, oldest.done]) : reading)
    } else {
      const next = source.next()
      if (next instanceof Promise) reading = next.then(take)
      else take(next)
    }
  }
}
