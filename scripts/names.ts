import { existsSync } from 'node:fs'
import { openPeople } from '../commands/kernel/people/people.ts'
import { StoreUnavailable } from '../domain/kernel/event-store.ts'
import { keyFileIn } from '../server/people/key-file.ts'
import { openKeyStore, peopleIn } from '../server/people/key-store.ts'
import { unsealed } from '../server/people/unsealed.ts'

type Where = { readonly data: string; readonly people?: string | undefined }

/** Opens the names that are sealed in JSON. */
export type Names = { readonly tell: (json: string) => string; readonly close: () => void }

const sealed: Names = { tell: (json) => json, close: () => {} }

/**
 * Opens names by the keys that are there. Without them they stay sealed, as for whoever has a copy
 * of the ledger alone; where the keys cannot be used, standard error says why.
 */
export async function namesIn({ data, people: elsewhere }: Where): Promise<Names> {
  const folder = elsewhere ?? peopleIn(data)
  if (!existsSync(keyFileIn(folder))) return sealed
  try {
    const people = openPeople(await openKeyStore(folder))
    return { tell: (json) => unsealed(people, json), close: people.close }
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error
    console.error(`Names stay sealed. ${error.message}`)
    return sealed
  }
}
