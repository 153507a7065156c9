import { parentPort } from 'node:worker_threads'
import type { Over } from './thread.ts'
import '../support/warm-threads.ts'

/** A thread that runs one command line after the other, as a process of its own would run each. */
const port = parentPort
if (port === null) throw new Error('this file is the start of a worker thread')

const cli = new URL('../../scripts/cli.ts', import.meta.url).href

// Each run listens for outputs that fail, and none of them ends with its process.
for (const output of [process.stdout, process.stderr]) output.setMaxListeners(0)

const written = (output: NodeJS.WriteStream, mark: string) =>
  new Promise<void>((resolve) => output.write(mark, () => resolve()))

let runs = 0
port.on('message', async ({ args, mark }: { args: readonly string[]; mark: string }) => {
  process.argv = [process.execPath, 'daybook', ...args]
  // The program begins anew, and the modules of its commands are there already.
  await import(`${cli}?run=${++runs}`)
  const over: Over = { code: Number(process.exitCode ?? 0) }
  process.exitCode = undefined
  await Promise.all([written(process.stdout, mark), written(process.stderr, mark)])
  port.postMessage(over)
})
