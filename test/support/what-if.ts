import { expect } from 'vitest'
import type { Adoption } from '../../commands/what-if/adoptions.ts'
import type { Difference } from '../../commands/what-if/differences.ts'
import { type WhatIf, whatIf } from '../../commands/what-if/what-if.ts'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { adoptionOn } from '../../domain/policies/evidence.ts'
import { type PolicyName, policyKinds } from '../../domain/policies/kinds.ts'
import { addDays, type LocalDate } from '../../domain/values/instant.ts'
import { emptyMemory, openMemoryStore } from './memory-store.ts'

/** A store that holds these events, and nothing else. */
export function storeOf(events: readonly StoredEvent[]) {
  const streams = new Map<string, StoredEvent[]>()
  for (const event of events) {
    const stream = streams.get(event.stream) ?? []
    streams.set(event.stream, stream)
    stream.push(event)
  }
  const memory = { ...emptyMemory(), streams, ledger: [...events] }
  return openMemoryStore({ ...memory, position: events.at(-1)?.position ?? 0 })
}

/** What other policies would have made of these events. */
export async function answered(
  events: readonly StoredEvent[],
  adoptions: readonly Adoption[],
  until: number | null = null,
): Promise<WhatIf> {
  const found = await whatIf(storeOf(events), { adoptions, until })
  if ('errors' in found) throw new Error(JSON.stringify(found.errors))
  return found.answer
}

const names = Object.keys(policyKinds) as PolicyName[]

/**
 * The terms of a policy that are in force at the end of a ledger, from the earliest day on which it
 * makes no difference when they were adopted: the first of all, or else the one on which the last
 * adoption begins, if nothing of that day was recorded before it.
 */
function inForce(events: readonly StoredEvent[], policy: PolicyName): Adoption {
  const own = events.filter(({ stream }) => stream === `policy-${policy}`)
  const recorded = own.map(({ data }) => JSON.parse(data))
  const first = events[0]!.day
  const known = events.slice(0, events.indexOf(own.at(-1)!)).map(({ day }) => day)
  const last: LocalDate = [
    ...[...recorded.map(({ from }) => from), addDays(known.sort().at(-1) ?? first, 1)],
  ]
    .sort()
    .at(-1)!
  const { defaults } = policyKinds[policy]
  const terms = { ...defaults, ...adoptionOn(recorded, last)?.terms }
  return { policy, from: recorded.length === 0 ? first : last, terms }
}

/** Expects that the policies that are in force change nothing; gives what was decided anew. */
export async function expectNoDifference(events: readonly StoredEvent[]): Promise<number> {
  const found = await answered(
    events,
    names.map((name) => inForce(events, name)),
  )
  const { noLongerPossible, decisions, sums, unsure, looked } = found
  expect([...noLongerPossible, ...decisions]).toEqual([])
  expect(unsure).toEqual([])
  for (const { was, would } of sums) expect(would).toBe(was)
  return looked.decided
}

type Told = { readonly type: string; readonly data: unknown }

const commandOf = ({ meta }: StoredEvent): string => JSON.parse(meta).command

/** The events of one command in the other world. */
function instead(recorded: readonly StoredEvent[], { events }: Difference): Told[] {
  const told: (Told | null)[] = recorded.map(({ type, data }) => ({ type, data: JSON.parse(data) }))
  for (const { ordinal, instead } of events) told[ordinal] = instead
  return told.filter((one) => one !== null && one !== undefined)
}

/** The streams of the other world: what was recorded, with the differences that were told. */
export function otherStreams(events: readonly StoredEvent[], found: WhatIf) {
  const all = [...found.noLongerPossible, ...found.decisions]
  const byCommand = new Map(all.map((one) => [`${one.id} ${one.stream}`, one]))
  const more = Map.groupBy(
    all.filter(({ became }) => became === 'more'),
    ({ position }) => position,
  )
  const streams = new Map<string, Told[]>()
  const tell = (stream: string, told: readonly Told[]) =>
    streams.set(stream, [...(streams.get(stream) ?? []), ...told])
  let group: StoredEvent[] = []
  const flush = () => {
    const [first] = group
    if (first === undefined) return
    const difference = byCommand.get(`${commandOf(first)} ${first.stream}`)
    const kept = group.map(({ type, data }) => ({ type, data: JSON.parse(data) }))
    tell(first.stream, difference ? instead(group, difference) : kept)
    for (const one of more.get(`${group.at(-1)!.position}`) ?? [])
      tell(one.stream, instead([], one))
    group = []
  }
  for (const event of events) {
    const before = group[0]
    const isNext = before && commandOf(before) === commandOf(event)
    if (!isNext || before.stream !== event.stream) flush()
    group.push(event)
  }
  flush()
  return streams
}
