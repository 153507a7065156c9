import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

export const launcher = new URL('../../scripts/daybook.js', import.meta.url).pathname

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

const env = { ...process.env, DAYBOOK_LOG: 'silent' }

type Options = {
  readonly env?: Readonly<Record<string, string>>
  readonly stdout?: 'pipe' | number
}

/** Starts `daybook` with these arguments, and what is added to the environment. */
export const startWith = (options: Options, args: readonly string[], node = process.execPath) =>
  spawn(node, [launcher, ...args], {
    env: { ...env, ...options.env },
    stdio: ['ignore', options.stdout ?? 'pipe', 'pipe'],
  })

/** Starts `daybook` with these arguments. */
export const start = (args: readonly string[], node = process.execPath) =>
  spawn(node, [launcher, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })

/** Runs `daybook` to its end. */
export async function daybook(
  args: readonly string[],
  node?: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = startWith({ env: more }, args, node) as ReturnType<typeof start>
  const ended = once(child, 'exit') as Promise<[number | null]>
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, out, err }
}
