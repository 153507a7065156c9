import type { EventStore } from '../domain/kernel/event-store.ts'
import type { NamedRefs, Ref } from './endpoint.ts'
import { type Folded, type FoldedCache, foldedCache, readTail, unread } from './folded.ts'

/** States of other streams, by the name a command gives them, and what to record of them. */
export type Evidence = {
  readonly needs: Readonly<Record<string, unknown>>
  readonly names: readonly string[]
}

const gathering = () => ({ needs: {} as Record<string, unknown>, names: [] as string[] })

/** One without an event is not recorded. */
function add(
  { needs, names }: ReturnType<typeof gathering>,
  need: string,
  { name }: Ref,
  { state, revision }: Folded,
): void {
  needs[need] = state
  if (revision >= 0) names.push(`${name}@${revision}`)
}

/**
 * Where several servers write, a decision rests on evidence at most this old: what another server
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
  /** When a state was last known to be the stream's end; kept only where others write, too. */
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
    // A command of this process may have moved the stream on while it was read.
    const there = cache.get(name)
    if (there && there.revision > read.revision) return there
    if (read.revision >= 0) keep(name, read, asked)
    return read
  }

  /** Reads it again beside the commands, so that none of them waits for evidence in constant use. */
  function refresh(ref: Ref) {
    if (refreshing.has(ref.name)) return
    refreshing.add(ref.name)
    const over = () => refreshing.delete(ref.name)
    // What fails here fails again where a command waits for it.
    current(ref).then(over, over)
  }

  /** Those in the cache, which may be a moment old; null where one is not, or is too old. */
  function gatherCached(refs: NamedRefs): Evidence | null {
    const evidence = gathering()
    for (const need in refs) {
      const ref = refs[need]
      if (!ref) continue
      const cached = cache.get(ref.name)
      if (!cached) return null
      const age = ageOf(cached)
      if (age >= EVIDENCE_MS) return null
      if (age >= EVIDENCE_MS / 2) refresh(ref)
      add(evidence, need, ref, cached)
    }
    return evidence
  }

  /** Read, unless no other process could have changed what is cached. */
  async function gather(refs: NamedRefs): Promise<Evidence> {
    const evidence = gathering()
    const wanted = Object.entries(refs).filter((named): named is [string, Ref] => !!named[1])
    const states = await Promise.all(wanted.map(([, ref]) => current(ref)))
    for (const [index, [need, ref]] of wanted.entries()) add(evidence, need, ref, states[index]!)
    return evidence
  }

  return {
    cached: (name: string) => cache.get(name),
    current,
    gatherCached,
    gather,
    keep: (name: string, folded: Folded) => keep(name, folded),
    forget: (name: string) => cache.delete(name),
  }
}
export type Streams = ReturnType<typeof openStreams>
