import type { Endpoint, PerhapsRefs, Ref } from '../../commands/kernel/endpoint.ts'

/** The states that evidence names, and those that are named by them. */
export function statesOf(
  refs: PerhapsRefs,
  { further }: Pick<Endpoint, 'further'>,
  stateOf: (ref: Ref) => unknown,
): Record<string, unknown> {
  const all = (named: PerhapsRefs) =>
    Object.fromEntries(
      Object.entries(named).map(([need, of]) => [
        need,
        'id' in of ? stateOf(of) : of.map((one) => one && stateOf(one)),
      ]),
    )
  const states = all(refs)
  return { ...states, ...(further && all(further(states))) }
}
