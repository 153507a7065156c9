import { keysInMemory } from '../../commands/kernel/people/keys-in-memory.ts'
import { openPeople, type People } from '../../commands/kernel/people/people.ts'

/** People whose keys are in memory, and follow from the secret: what is sealed is the same then. */
export function peopleOf(secret: string): People {
  const keys = keysInMemory(secret)
  return openPeople(keys, keys.fresh)
}

const keys = keysInMemory('5e'.repeat(32))
const names = new Set<string>()

/** Those whom ledgers of tests name that have no key store of their own. Nobody forgets them. */
export const people = openPeople(
  {
    ...keys,
    keep(name, person) {
      names.add(name)
      return keys.keep(name, person)
    },
  },
  keys.fresh,
)

/** Whom ledgers of this process named so far. */
export const namedHere = (): readonly string[] => [...names]

/** Makes the keys of those whom a ledger of another process named, so that they open here. */
export function nameHere(others: readonly string[]): void {
  for (const name of others) {
    names.add(name)
    keys.keep(name, keys.named(name) ?? keys.fresh(name))
  }
}
