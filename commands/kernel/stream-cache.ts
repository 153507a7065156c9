import type { EventStore } from '../../domain/kernel/event-store.ts'
import { breath } from './breath.ts'
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

/** What these streams are now. */
async function readAll(
  refs: PerhapsRefs,
  current: (ref: Ref) => Promise<Folded>,
): Promise<Evidence> {
  const wanted = Object.values(refs)
    .flat()
    .filter((ref) => ref !== undefined)
  const states = await Promise.all(wanted.map(current))
  const read = new Map(wanted.map(({ name }, i) => [name, states[i]!]))
  return evidenceOf(refs, ({ name }) => read.get(name))!
}

/** Reads under way of streams that are not cached: many decisions of a day rest on one house. */
function sharedReads() {
  const reading = new Map<string, Promise<Folded>>()
  return {
    read(name: string, begin: () => Promise<Folded>): Promise<Folded> {
      const underWay = reading.get(name)
      if (underWay) return underWay
      const begun = begin().finally(() => {
        if (reading.get(name) === begun) reading.delete(name)
      })
      reading.set(name, begun)
      return begun
    },
    end: (name: string) => reading.delete(name),
  }
}

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
  const shared = sharedReads()

  function keep(name: string, folded: Folded, at = now()) {
    if (!sole) known.set(folded, at)
    cache.set(name, folded)
  }

  /**
   * Whoever asks while a stream is read has the same answer, unless this process has appended to it
   * since, or is not sure of it.
   */
  function current(ref: Ref): Promise<Folded> {
    const cached = cache.get(ref.name)
    if (!sole) return read(ref, cached)
    return cached ? Promise.resolve(cached) : shared.read(ref.name, () => read(ref, cached))
  }

  async function read(ref: Ref, cached: Folded | undefined): Promise<Folded> {
    // Many are read at once, for one decision of many streams and for many decisions.
    const pause = breath()
    if (pause) await pause
    const asked = now()
    const folded = await readTail(store, ref, cached ?? unread(ref.aggregate))
    // A command of this process may have appended to the stream while it was read.
    const there = cache.get(ref.name)
    if (there && there.revision > folded.revision) return there
    keep(ref.name, folded, asked)
    return folded
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

  /** Read, unless no other process could have changed what is cached. */
  async function gather(refs: NamedRefs, further: Endpoint['further'] = null): Promise<Evidence> {
    const first = await readAll(refs, current)
    return further ? both(first, await readAll(further(first.needs), current)) : first
  }

  return {
    cached: (name: string) => cache.get(name),
    current,
    recent,
    gatherCached,
    gather,
    keep(name: string, folded: Folded) {
      shared.end(name)
      keep(name, folded)
    },
    forget(name: string) {
      cache.delete(name)
      shared.end(name)
    },
  }
}
export type Streams = ReturnType<typeof openStreams>
