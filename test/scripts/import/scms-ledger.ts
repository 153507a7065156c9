import { endpointOf } from '../../../commands/catalog.ts'
import type { CommandLine, LineResult, RunLines } from '../../../commands/kernel/batch/line.ts'
import { problemOf } from '../../../commands/kernel/problem.ts'
import { refused } from '../../../commands/kernel/refused.ts'
import { prepare, refsOf } from '../../../commands/kernel/request.ts'
import type { Actor } from '../../../domain/kernel/decider.ts'
import { utcDay } from '../../../domain/values/utc-day.ts'
import { importScms } from '../../../scripts/import/scms/import.ts'
import { statesOf } from '../../support/states-of.ts'

const by: Actor = { name: 'import', member: null, backdates: true }

export type Recorded = {
  readonly stream: string
  readonly type: string
  readonly effectiveAt: string
  readonly data: unknown
}

/** A ledger in memory: the real deciders, one command after the other, and nothing durable. */
export function memoryLedger() {
  const states = new Map<string, unknown>()
  const done = new Map<
    string,
    { readonly firstEvent: string; readonly events: readonly string[] }
  >()
  const events: Recorded[] = []

  function answer(number: number, line: CommandLine): LineResult {
    const endpoint = endpointOf.get(line.command)
    if (endpoint === undefined) throw new Error(`no command is called ${line.command}`)
    const { id, data, key } = line
    const effectiveAt = line.effectiveAt ?? '2026-01-01T00:00:00.000Z'
    const prepared = prepare({ endpoint, id, data, by, key, effectiveAt }, null)
    if (!prepared.accepted) return { line: number, accepted: false, problem: problemOf(prepared) }
    const { stream, firstEvent, commandId } = prepared
    const accepted = { line: number, accepted: true, stream, revision: 0, position: '0' } as const
    const before = done.get(commandId)
    if (before?.firstEvent === firstEvent)
      return { ...accepted, events: before.events, repeated: true }
    if (before) {
      const reused = refused(endpoint, { code: 'key-reused', key })
      return { line: number, accepted: false, problem: problemOf(reused) }
    }
    const { aggregate } = endpoint
    const state = states.get(stream) ?? aggregate.initialState
    const needs = statesOf(
      refsOf(prepared, state),
      endpoint,
      ({ name, aggregate }) => states.get(name) ?? aggregate.initialState,
    )
    const day = utcDay(effectiveAt)
    const context = { id, effectiveAt, day, by, needs }
    const decision = aggregate.decide[line.command]!(prepared.data, state, context)
    if (!decision.accepted) {
      const problem = problemOf(refused(endpoint, decision.refusal))
      return { line: number, accepted: false, problem }
    }
    const types = decision.events.map((event) => {
      const parsed = endpoint.aggregate.stream.events[event.type]!.data.parse(event.data)
      const recorded = { id, revision: 0, at: effectiveAt, effectiveAt, day }
      const next = aggregate.evolve[event.type]!(states.get(stream) ?? state, parsed, recorded)
      states.set(stream, next)
      events.push({ stream, type: event.type, effectiveAt, data: parsed })
      return event.type
    })
    if (types.length > 0) done.set(commandId, { firstEvent, events: types })
    return { ...accepted, events: types, repeated: false }
  }

  const run: RunLines = async function* (lines) {
    let number = 0
    for await (const line of lines) yield [answer(++number, line)]
  }

  return {
    run,
    events,
    /** The events of one type, or of one stream. */
    of: (name: string) => events.filter(({ type, stream }) => type === name || stream === name),
  }
}

/** Imports a file, into an empty ledger if need be; `flags` has the IDs of the flagged lines. */
export async function importing(
  file: string,
  ledger: Pick<ReturnType<typeof memoryLedger>, 'run' | 'events' | 'of'> = memoryLedger(),
) {
  const { report } = await importScms({ file, run: ledger.run })
  const flags = Object.fromEntries(report.flagged.map(({ flag, ids }) => [flag, ids]))
  return { ...ledger, report, flags }
}
