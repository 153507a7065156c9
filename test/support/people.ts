import { keysInMemory } from '../../commands/kernel/people/keys-in-memory.ts'
import { openPeople, type People } from '../../commands/kernel/people/people.ts'

/** People whose keys are in memory, and follow from the secret: what is sealed is the same then. */
export function peopleOf(secret: string): People {
  const keys = keysInMemory(secret)
  return openPeople(keys, keys.fresh)
}

/** Those whom ledgers of tests name that have no key store of their own. Nobody forgets them. */
export const people = peopleOf('5e'.repeat(32))
