import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codeOf, endings } from './output.ts'

const inUse = new Set<string>()
let hearing = false

/** Out of the way of threads that still write to it by its name, if the system lets us. */
function aside(folder: string): string {
  const gone = `${folder}-gone`
  try {
    renameSync(folder, gone)
    return gone
  } catch {
    return folder
  }
}

function remove(folder: string): void {
  if (!inUse.delete(folder)) return
  rmSync(aside(folder), { recursive: true, force: true, maxRetries: 5, retryDelay: 20 })
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
