import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import type { Ended } from './command.ts'

/** How a run came out. */
export type Over = { readonly code: number }

/** Threads that wait for a command. */
const waiting: Worker[] = []

function started(): Worker {
  const module = new URL('./command-thread.ts', import.meta.url)
  const env = { ...process.env, DAYBOOK_LOG: 'silent' }
  return new Worker(module, { env, stdout: true, stderr: true })
}

/** What comes before a mark, or before the end of a thread that ends itself. */
function textUntil(mark: string, output: Readable): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const told = () => Buffer.concat(chunks).toString()
    const done = (text: string) => {
      output.off('data', take).off('end', end)
      resolve(text)
    }
    const end = () => done(told())
    const take = (chunk: Buffer) => {
      chunks.push(chunk)
      const text = told()
      if (text.endsWith(mark)) done(text.slice(0, -mark.length))
    }
    output.on('data', take).on('end', end)
  })
}

/**
 * Runs `daybook` to its end in a thread that is kept for the next command: what it writes, and the
 * code it ends with. That spares the start of a process, which is most of what a short command
 * costs. Only a process shows that a command ends by itself, and how it dies: of each command one
 * test at least runs it in one.
 */
export async function daybookInThread(args: readonly string[]): Promise<Ended> {
  // It sees to it that its process ends a moment later, which would be the thread of the next one.
  if (args[0] === 'serve') throw new Error('a server is a process of its own')
  const thread = waiting.pop() ?? started()
  thread.ref()
  const mark = `\u0000${randomUUID()}\n`
  const [out, err] = [textUntil(mark, thread.stdout), textUntil(mark, thread.stderr)]
  const code = new Promise<number>((resolve, reject) => {
    thread.once('exit', resolve).once('error', reject)
    thread.once('message', ({ code }: Over) => {
      thread.off('exit', resolve).off('error', reject).unref()
      waiting.push(thread)
      resolve(code)
    })
  })
  thread.postMessage({ args, mark })
  return { code: await code, out: await out, err: await err }
}
