import { hash } from 'node:crypto'
import { ID } from '../../../domain/values/identifiers.ts'

/** Leaves room for two marks behind it. */
const LONGEST = 72

/** A name in lower case letters and digits, with hyphens between its words. */
export const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, LONGEST)
    .replace(/-$/, '') || 'none'

/** The file's own code if it can be an id, else its slug. */
export const idOf = (code: string): string =>
  code.length <= LONGEST && ID.test(code) ? code : slug(code)

/** A name with a part of the hash of all that makes a thing what it is. */
export const marked = (name: string, ...identity: readonly unknown[]): string =>
  `${name}-${hash('sha256', JSON.stringify(identity)).slice(0, 12)}`

/** The file's own code if it can be an id, else its slug with a mark that is the code's own. */
export const ownIdOf = (code: string): string => {
  const id = idOf(code)
  return id === code ? id : marked(id, code)
}
