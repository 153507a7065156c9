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

/** Folded streams behind a cache. With `sole`, no other process appends: the cache is current. */
export function openStreams(store: EventStore, sole: boolean, cache: FoldedCache = foldedCache()) {
  async function current(ref: Ref): Promise<Folded> {
    const { aggregate, name } = ref
    const cached = cache.get(name)
    if (cached && sole) return cached
    const before = cached ?? unread(aggregate)
    const read = await readTail(store, ref, before)
    // A command of this process may have moved the stream on while it was read.
    const known = cache.get(name)
    if (read.revision > (known?.revision ?? -1)) cache.set(name, read)
    return read
  }

  /** Those in the cache, which may be a moment old; null where one is not. */
  function gatherCached(refs: NamedRefs): Evidence | null {
    const evidence = gathering()
    for (const need in refs) {
      const ref = refs[need]
      if (!ref) continue
      const cached = cache.get(ref.name)
      if (!cached) return null
      add(evidence, need, ref, cached)
    }
    return evidence
  }

  /** Read, unless no other process could have changed what is cached. */
  async function gather(refs: NamedRefs): Promise<Evidence> {
    const evidence = gathering()
    for (const need in refs) {
      const ref = refs[need]
      if (ref) add(evidence, need, ref, await current(ref))
    }
    return evidence
  }

  return {
    cached: (name: string) => cache.get(name),
    current,
    gatherCached,
    gather,
    keep: (name: string, folded: Folded) => cache.set(name, folded),
    forget: (name: string) => cache.delete(name),
  }
}
export type Streams = ReturnType<typeof openStreams>
