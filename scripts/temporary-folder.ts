import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codeOf, endings } from './output.ts'

const inUse = new Set<string>()
let hearing = false

function remove(folder: string): void {
  inUse.delete(folder)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 })
}

/** Without a listener a signal ends the process, and no `exit` listener is heard. */
function hear(): void {
  hearing = true
  process.on('exit', () => {
    for (const folder of inUse) remove(folder)
  })
  for (const signal of endings) {
    process.on(signal, () => {
      // Who else listens has a way of its own to stop, and removes its folder in the end.
      if (process.listenerCount(signal) === 1) process.exit(codeOf(signal))
    })
  }
}

/**
 * A new empty folder, gone when it is removed or the process ends, by a signal too. What is to be
 * renamed into its place in the end is made `within` the folder of that place.
 */
export function temporaryFolder(
  name: string,
  within = tmpdir(),
): { folder: string; remove: () => void } {
  if (!hearing) hear()
  const folder = mkdtempSync(join(within, `daybook-${name}-`))
  inUse.add(folder)
  return { folder, remove: () => remove(folder) }
}
