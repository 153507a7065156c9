import type { Actor } from '../domain/kernel/decider.ts'
import { problemOf } from './answer.ts'
import { endpointOf } from './catalog.ts'
import type { CommandLine, LineResult } from './line.ts'
import { type Outcome, type Prepared, prepare, refused } from './request.ts'
import type { Commands } from './run.ts'
import { nameOf } from './streams.ts'

/** Lines in flight at once: enough to fill a commit, and little to hold in memory. */
const IN_FLIGHT = 512

function prepareLine(line: CommandLine, by: Actor) {
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

/**
 * Runs lines many at once and yields their results in the order of the lines, which count from
 * `first`. A line waits for earlier lines of its own stream and of those it needs.
 */
export async function* runLines(
  { runPrepared }: Commands,
  by: Actor,
  lines: AsyncIterable<CommandLine> | Iterable<CommandLine>,
  first = 1,
): AsyncGenerator<LineResult> {
  const latest = new Map<string, Promise<unknown>>()
  const flying: Promise<LineResult>[] = []
  let number = first

  function start(prepared: Prepared): Promise<Outcome> {
    const { stream, refs } = prepared
    const names = [stream, ...refs.map(([, ref]) => nameOf(ref))]
    const earlier = names.map((name) => latest.get(name)).filter((before) => before !== undefined)
    const run = () => runPrepared(prepared)
    const outcome = earlier.length > 0 ? Promise.allSettled(earlier).then(run) : run()
    latest.set(stream, outcome)
    const forget = () => {
      if (latest.get(stream) === outcome) latest.delete(stream)
    }
    outcome.then(forget, forget)
    return outcome
  }

  for await (const line of lines) {
    const prepared = prepareLine(line, by)
    const at = number++
    const outcome = prepared.accepted ? start(prepared) : Promise.resolve(prepared)
    const result = outcome.then((known) => resultOf(at, known))
    result.catch(() => {})
    flying.push(result)
    if (flying.length === IN_FLIGHT) yield await flying.shift()!
  }
  for (const result of flying) yield await result
}
