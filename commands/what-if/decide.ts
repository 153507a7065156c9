import type { Actor } from '../../domain/kernel/decider.ts'
import type { AnyEvent } from '../../domain/kernel/event.ts'
import { compiled } from '../../domain/kernel/record.ts'
import type { Position } from '../../domain/kernel/stored-event.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import type { Endpoint, PerhapsRefs, Ref } from '../kernel/endpoint.ts'
import { ref } from '../kernel/endpoint.ts'
import { invalid } from '../kernel/refusals.ts'
import { type Refused, refused } from '../kernel/refused.ts'
import type { OtherRows } from './other-rows.ts'
import type { OtherStates, State } from './other-states.ts'

/** A command that is to be decided in the other world. */
export type Wanted = {
  readonly endpoint: Endpoint
  readonly id: string
  readonly data: unknown
  readonly by: Actor
  readonly effectiveAt: string
  readonly day: LocalDate
  /** What the recorded decision rested on; null: there was none. */
  readonly evidence: readonly string[] | null
}

export type Verdict =
  | { readonly events: readonly AnyEvent[]; readonly before: State }
  | { readonly refused: Refused; readonly before: State }

/** The number behind a mark in the evidence of a decision: a revision, or a position. */
function namedIn(evidence: Wanted['evidence'], what: string, mark: '@' | '#'): number | null {
  const found = evidence?.find((one) => one.slice(0, one.lastIndexOf(mark)) === what)
  return found === undefined ? null : Number(found.slice(found.lastIndexOf(mark) + 1))
}

export type World = {
  readonly states: Pick<OtherStates, 'now' | 'named'>
  readonly rows: Pick<OtherRows, 'at'>
}

/**
 * Decides a command by the same decider on the other world's states and rows, as they stood at a
 * place. Evidence that the recorded decision named is taken at the moment of which it was.
 */
export async function decideIn(world: World, wanted: Wanted, place: Position): Promise<Verdict> {
  const { states, rows } = world
  const { endpoint, id, by, effectiveAt, day, evidence } = wanted
  const { aggregate, type } = endpoint
  const before = await states.now(ref(aggregate, id), place)
  const parsed = compiled(aggregate.commands[type]!.data).safeParse(wanted.data ?? {})
  if (!parsed.success) return { refused: refused(endpoint, invalid(parsed.error)), before }
  const { data } = parsed

  async function stateOf(one: Ref): Promise<unknown> {
    const revision = namedIn(evidence, one.name, '@')
    const found = await (revision === null
      ? states.now(one, place)
      : states.named(one, revision, place))
    return found.state
  }
  async function statesOf(refs: PerhapsRefs): Promise<Record<string, unknown>> {
    const found: Record<string, unknown> = {}
    for (const [need, of] of Object.entries(refs)) {
      if ('name' in of) found[need] = await stateOf(of)
      else {
        const list: unknown[] = []
        for (const one of of) list.push(one && (await stateOf(one)))
        found[need] = list
      }
    }
    return found
  }

  let needs = await statesOf(endpoint.needs(data, id, before.state))
  if (endpoint.further) needs = { ...needs, ...(await statesOf(endpoint.further(needs))) }
  const ofRows: Record<string, unknown> = {}
  const asked = { id, data, state: before.state, day, needs }
  for (const { need, evidence: reader } of endpoint.rows) {
    const stood = namedIn(evidence, reader.of, '#') ?? place
    ofRows[need] = reader.read(await rows.at(reader.of, Math.min(stood, place)), asked)
  }
  const handler = aggregate.decide[type]!
  const context = { id, effectiveAt, day, by, needs: { ...needs, ...ofRows } }
  const decision = handler(data, before.state, context)
  return decision.accepted
    ? { events: decision.events, before }
    : { refused: refused(endpoint, decision.refusal), before }
}
