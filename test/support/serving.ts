import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const launcher = new URL('../../scripts/daybook.js', import.meta.url).pathname

/** A folder that is gone after the test. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'daybook-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export type ServingProcess = {
  readonly url: string
  /** Stops it at once, as a power cut would stop the process. */
  kill(): Promise<void>
  /** Asks it to stop, and gives its exit code. */
  stop(): Promise<number | null>
}

async function urlOf(child: ChildProcess): Promise<string> {
  const said: string[] = []
  for await (const line of createInterface({ input: child.stderr! })) {
    said.push(line)
    const url = /serves (http:\S+)/.exec(line)?.[1]
    if (url) return url
  }
  throw new Error(`the server did not start: ${said.join('\n')}`)
}

/** Starts `daybook serve` on a free port, as a user would. */
export async function startServing(folder: string, args: string[] = []): Promise<ServingProcess> {
  const all = [launcher, 'serve', '--data', folder, '--port', '0', ...args]
  const env = { ...process.env, DAYBOOK_LOG: 'silent' }
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'ignore', 'pipe'], env })
  const ended = once(child, 'exit') as Promise<[number | null]>
  const url = await urlOf(child)
  child.stderr!.resume()
  return {
    url,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      child.kill('SIGTERM')
      const [code] = await ended
      return code
    },
  }
}
