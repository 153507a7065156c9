import type { EventStore } from '../domain/kernel/event-store.ts'
import type { Ref } from './endpoint.ts'
import { type Folded, type FoldedCache, foldedCache, readTail, unread } from './folded.ts'

/** States of other streams, by the name a command gives them, and what to record of them. */
export type Evidence = {
  readonly needs: Readonly<Record<string, unknown>>
  readonly names: readonly string[]
}

export const nameOf = ({ aggregate, id }: Ref) => `${aggregate.stream.kind}-${id}`

/** Folded streams behind a cache. With `sole`, no other process appends: the cache is current. */
export function openStreams(store: EventStore, sole: boolean, cache: FoldedCache = foldedCache()) {
  async function current(ref: Ref): Promise<Folded> {
    const name = nameOf(ref)
    const cached = cache.get(name)
    if (cached && sole) return cached
    const before = cached ?? unread(ref.aggregate)
    const read = await readTail(store, ref.aggregate, ref.id, before)
    // A command of this process may have moved the stream on while it was read.
    const known = cache.peek(name)
    if (read.revision > (known?.revision ?? -1)) cache.set(name, read)
    return read
  }

  /** Those in the cache may be a moment old, unless `fresh`. */
  async function gather(
    refs: readonly (readonly [name: string, ref: Ref])[],
    fresh: boolean,
  ): Promise<Evidence> {
    const needs: Record<string, unknown> = {}
    const names: string[] = []
    for (const [name, ref] of refs) {
      const cached = fresh && !sole ? undefined : cache.get(nameOf(ref))
      const { state, revision } = cached ?? (await current(ref))
      needs[name] = state
      if (revision >= 0) names.push(`${nameOf(ref)}@${revision}`)
    }
    return { needs, names }
  }

  return {
    cached: (name: string) => cache.get(name),
    current,
    gather,
    keep: (name: string, folded: Folded) => cache.set(name, folded),
    forget: (name: string) => cache.delete(name),
  }
}
