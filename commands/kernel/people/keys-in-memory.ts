import { createHmac } from 'node:crypto'
import type { KeyStore } from './key-store.ts'
import type { Person } from './seal.ts'

/**
 * Keys of people that end with the process: for a rehearsal, whose events are the same each time
 * where its secret is. Whoever knows the secret can make the keys again, also of the forgotten.
 */
export function keysInMemory(secret: string): KeyStore & { fresh(name: string): Person } {
  const byName = new Map<string, Person>()
  const byId = new Map<string, Person>()
  /** How often a name was forgotten: whoever has it next is another person. */
  const forgotten = new Map<string, number>()
  const made = (what: string) => createHmac('sha256', secret).update(what).digest()
  return {
    indexKey: made('index'),
    named: (name) => byName.get(name) ?? null,
    withId: (id) => byId.get(id.toString('hex')) ?? null,
    fresh(name) {
      const of = `${forgotten.get(name) ?? 0}\n${name}`
      return { id: made(`id\n${of}`).subarray(0, 16), key: made(`key\n${of}`) }
    },
    keep(name, person) {
      const before = byName.get(name)
      if (before) return before.id.equals(person.id)
      byName.set(name, person)
      byId.set(person.id.toString('hex'), person)
      return true
    },
    async forget(name) {
      const person = byName.get(name)
      if (!person) return false
      byName.delete(name)
      byId.delete(person.id.toString('hex'))
      forgotten.set(name, (forgotten.get(name) ?? 0) + 1)
      return true
    },
    close: () => {},
  }
}
