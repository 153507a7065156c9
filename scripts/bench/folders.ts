import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const inUse = new Set<string>()

function remove(folder: string): void {
  inUse.delete(folder)
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}

/** Removes every folder in use and ends the process, as a user asks for with Ctrl-C. */
function interrupted(): void {
  for (const folder of inUse) remove(folder)
  process.exit(130)
}

/** Works in an empty folder that is gone in the end, also when the process is interrupted. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  if (process.listenerCount('SIGINT', interrupted) === 0) process.once('SIGINT', interrupted)
  const folder = mkdtempSync(join(tmpdir(), 'daybook-bench-'))
  inUse.add(folder)
  try {
    return await work(folder)
  } finally {
    remove(folder)
  }
}
