import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import {
  looksSealed,
  mapPersonal,
  personalTexts,
  type SealedPlace,
} from '../../../domain/kernel/personal.ts'
import { Recent } from '../recent.ts'
import { type KeyStore, nameOf } from './key-store.ts'
import { idIn, openText, type Person, sealText } from './seal.ts'

/** What stands in the place of the name of a person that was forgotten. */
export const FORGOTTEN = '[forgotten]'

/** The people that a command names, by their names. Those that are new are kept with its events. */
export type Named = ReadonlyMap<string, { readonly person: Person; readonly isNew: boolean }>

export const NOBODY: Named = new Map()

/** An ordinal that no event has: for the content of a command, of which its ids are made. */
const CONTENT = 0xffff_ffff

/** People whom commands under way name, and whose names were not recorded yet. */
const WAITING = 4_096

const fresh = () => ({ id: randomBytes(16), key: randomBytes(32) })

/** Seals and opens the names of people by the keys of a store. */
export function openPeople(keys: KeyStore, newPerson: (name: string) => Person = fresh) {
  /** Commands that name somebody new at the same time seal with the same key. */
  const waiting = new Recent<Person>(WAITING)
  /** Once kept, a key that is gone was destroyed: nobody brings it back. */
  const wereKept = new WeakSet<Person>()
  let hasOthers = false

  function personNamed(name: string) {
    const known = keys.named(name)
    if (known) return { person: known, isNew: false }
    const person = waiting.get(name) ?? newPerson(name)
    waiting.set(name, person)
    return { person, isNew: true }
  }

  return {
    /** The people that data of this shape names. Nobody is kept for it. */
    namedIn(shape: z.core.$ZodType, data: unknown): Named {
      const names = personalTexts(shape, data).map(([, text]) => nameOf(text))
      return new Map(names.map((name) => [name, personNamed(name)]))
    },
    /**
     * Data of this shape, with each personal text sealed for the event of this ordinal. Throws on
     * text that names nobody of these: an event names only whom its command names.
     */
    sealed(
      shape: z.core.$ZodType,
      data: unknown,
      named: Named,
      { command, ordinal, ...of }: Omit<SealedPlace, 'path'> & { command: string; ordinal: number },
    ): unknown {
      return mapPersonal(shape, data, (text, path) => {
        const found = named.get(nameOf(text))
        if (!found) throw new Error(`${of.type}.${path} names a person whom no command named`)
        const place = { ...of, path }
        return sealText(keys.indexKey, found.person, { command, ordinal, place }, text)
      })
    },
    /**
     * Keeps those that are new. Durable when it returns. False: somebody else is kept under one of
     * the names by now, or was forgotten meanwhile: seal anew.
     */
    keep(named: Named): boolean {
      for (const [name, { person, isNew }] of named) {
        const mayKeep = isNew && !wereKept.has(person)
        const isKept = mayKeep ? keys.keep(name, person) : keys.withId(person.id) !== null
        waiting.delete(name)
        if (!isKept) return false
        wereKept.add(person)
      }
      return true
    },
    /** The text that was sealed there, or that it is forgotten. */
    opened(sealed: string, place: SealedPlace): string {
      const id = idIn(keys.indexKey, sealed, place)
      if (id === null && looksSealed(sealed)) hasOthers = true
      const person = id && keys.withId(id)
      return (person && openText(person, sealed, place)) ?? FORGOTTEN
    },
    /** Whether data of this shape that was stored there names somebody whose key is gone. */
    namesForgotten(shape: z.core.$ZodType, data: unknown, of: Omit<SealedPlace, 'path'>): boolean {
      return personalTexts(shape, data).some(([path, text]) => {
        if (!looksSealed(text)) return false
        const id = idIn(keys.indexKey, text, { ...of, path })
        return id === null || keys.withId(id) === null
      })
    },
    /** Durable when it resolves. False: nobody is kept under this name. */
    async forget(text: string): Promise<boolean> {
      const name = nameOf(text)
      waiting.delete(name)
      return keys.forget(name)
    },
    /** Whether a name was met that another store sealed: its keys are lost, or with another server. */
    hasOthers: () => hasOthers,
    close: () => keys.close(),
  }
}
export type People = ReturnType<typeof openPeople>

/** The content of a command as its ids are made of it: names sealed, and so beyond guessing. */
export const contentPlace = (stream: string, type: string, command: string) => ({
  ...{ stream, type, version: 0, command },
  ordinal: CONTENT,
})
