import { type Sentence, say } from './say.ts'

/** The name of one of a closed list in the language of the page; what it has no name for as it is. */
export function named(all: Readonly<Record<string, Sentence>>, key: string): string {
  const known = Object.hasOwn(all, key) ? all[key] : undefined
  return known === undefined ? key : say(known)
}
