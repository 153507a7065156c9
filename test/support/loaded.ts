import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const root = new URL('../..', import.meta.url).pathname

/** What is imported when a module is loaded: not types, and not what is imported later. */
const IMPORTED = /^(?:import|export) (?!type\b)[^'";]*?'([^']+)'/gm

/** The paths of all files of ours that are loaded with one, and the packages. */
export function loadedWith(path: string): ReadonlySet<string> {
  const loaded = new Set([path])
  for (const one of loaded) {
    if (!/^\w+\/.*\.ts$/.test(one)) continue
    for (const [, from = ''] of readFileSync(join(root, one), 'utf8').matchAll(IMPORTED)) {
      loaded.add(from.startsWith('.') ? normalize(join(dirname(one), from)) : from)
    }
  }
  return loaded
}
