import type { EventStore } from '../../domain/kernel/event-store.ts'
import type { Endpoint, NamedRefs, PerhapsRefs, Ref } from './endpoint.ts'
import { type Folded, type FoldedCache, foldedCache, readTail, unread } from './stream-state.ts'

/** States of other streams, by the name a command gives them, and what to record of them. */
export type Evidence = {
  readonly needs: Readonly<Record<string, unknown>>
  readonly names: readonly string[]
}

type Found = (ref: Ref) => Folded | undefined

/** What these streams were found to be; null if one was not found. */
function evidenceOf(refs: PerhapsRefs, found: Found): Evidence | null {
  const needs: Record<string, unknown> = {}
  const names = new Set<string>()
  const stateOf = (ref: Ref) => {
    const folded = found(ref)
    if (folded) names.add(`${ref.name}@${folded.revision}`)
    return folded
  }
  for (const need in refs) {
    const named = refs[need]!
    if ('name' in named) {
      const folded = stateOf(named)
      if (!folded) return null
      needs[need] = folded.state
    } else {
      const all: unknown[] = []
      for (const ref of named) {
        const folded = ref && stateOf(ref)
        if (ref && !folded) return null
        all.push(folded?.state)
      }
      needs[need] = all
    }
  }
  return { needs, names: [...names] }
}

const both = (a: Evidence, b: Evidence): Evidence => ({
  needs: { ...a.needs, ...b.needs },
  names: [...new Set([...a.names, ...b.names])],
})

/**
 * If several servers write, a decision rests on evidence at most this old: what another server
 * records (a member suspended, a day closed) counts here so much later.
 */
export const EVIDENCE_MS = 2_000

/** Folded streams behind a cache. With `sole`, no other process appends: the cache is current. */
export function openStreams(
  store: EventStore,
  sole: boolean,
  cache: FoldedCache = foldedCache(),
  now: () => number = () => performance.now(),
) {
  /** When a state was last known to be the stream's end; kept only if others write, too. */
  const known = new WeakMap<Folded, number>()
  const ageOf = (folded: Folded) => (sole ? 0 : now() - (known.get(folded) ?? -Infinity))
  const refreshing = new Set<string>()

  function keep(name: string, folded: Folded, at = now()) {
    if (!sole) known.set(folded, at)
    cache.set(name, folded)
  }

  async function current(ref: Ref): Promise<Folded> {
    const { aggregate, name } = ref
    const cached = cache.get(name)
    if (cached && sole) return cached
    const before = cached ?? unread(aggregate)
    const asked = now()
    const read = await readTail(store, ref, before)
    // A command of this process may have appended to the stream while it was read.
    const there = cache.get(name)
    if (there && there.revision > read.revision) return there
    keep(name, read, asked)
    return read
  }

  /** Reads it again beside the commands, so that none waits for evidence in constant use. */
  function refresh(ref: Ref) {
    if (refreshing.has(ref.name)) return
    refreshing.add(ref.name)
    const over = () => refreshing.delete(ref.name)
    // What fails here fails again if a command waits for it.
    current(ref).then(over, over)
  }

  /** In the cache, and not too old to be decided on. */
  function recent(ref: Ref): Folded | undefined {
    const cached = cache.get(ref.name)
    if (!cached || sole) return cached
    const age = ageOf(cached)
    if (age >= EVIDENCE_MS) return undefined
    if (age >= EVIDENCE_MS / 2) refresh(ref)
    return cached
  }

  /** Those in the cache, which may be a moment old; null if one is not, or is too old. */
  function gatherCached(refs: NamedRefs, further: Endpoint['further'] = null): Evidence | null {
    const first = evidenceOf(refs, recent)
    if (!first || !further) return first
    const second = evidenceOf(further(first.needs), recent)
    return second && both(first, second)
  }

  async function read(refs: PerhapsRefs): Promise<Evidence> {
    const wanted = Object.values(refs)
      .flat()
      .filter((ref) => ref !== undefined)
    const states = await Promise.all(wanted.map(current))
    const read = new Map(wanted.map(({ name }, i) => [name, states[i]!]))
    return evidenceOf(refs, ({ name }) => read.get(name))!
  }

  /** Read, unless no other process could have changed what is cached. */
  async function gather(refs: NamedRefs, further: Endpoint['further'] = null): Promise<Evidence> {
    const first = await read(refs)
    return further ? both(first, await read(further(first.needs))) : first
  }

  return {
    cached: (name: string) => cache.get(name),
    current,
    recent,
    gatherCached,
    gather,
    keep: (name: string, folded: Folded) => keep(name, folded),
    forget: (name: string) => cache.delete(name),
  }
}
export type Streams = ReturnType<typeof openStreams>
