import { hash } from 'node:crypto'
import { ID } from '../../../domain/values/identifiers.ts'

/** Leaves room for what is put before or behind it. */
const LONGEST = 80

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

/** The file's own code where it can be an id, else its slug. */
export const idOf = (code: string): string =>
  code.length <= LONGEST && ID.test(code) ? code : slug(code)

/**
 * Gives each name an id that is its own: what `plain` makes of it, and a part of its hash where
 * another name has that. The same names in the same order get the same ids.
 */
export function namer(plain: (name: string) => string, taken: ReadonlySet<string> = new Set()) {
  const ids = new Map<string, string>()
  const used = new Set(taken)
  return (name: string): string => {
    const known = ids.get(name)
    if (known !== undefined) return known
    const wish = plain(name)
    const id = used.has(wish) ? `${wish}-${hash('sha256', name).slice(0, 12)}` : wish
    ids.set(name, id)
    used.add(id)
    return id
  }
}
