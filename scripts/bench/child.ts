import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What a side answers in a process of its own. Arguments and answers travel as JSON. */
export type Calls = Readonly<Record<string, (args: never) => Promise<unknown>>>

type Call = { readonly name: string; readonly args: unknown }
type Answer = { readonly value?: unknown; readonly error?: string }

/** Another process, so that memory, threads and warmth of one side are not those of the other. */
export class Child<C extends Calls> {
  readonly #process: ChildProcess

  constructor(file: URL) {
    // Node runs TypeScript itself, but not below node_modules, where an installed command is.
    const installed = import.meta.url.includes('/node_modules/')
    const execArgv = installed ? ['--import', 'tsx'] : []
    this.#process = fork(fileURLToPath(file), [], { execArgv, stdio: ['ignore', 2, 2, 'ipc'] })
  }

  /** One call at a time. Throws what the side threw, and when its process ends. */
  async call<N extends keyof C & string>(
    name: N,
    args: Parameters<C[N]>[0],
  ): Promise<Awaited<ReturnType<C[N]>>> {
    const ended = new AbortController()
    const { signal } = ended
    const answer = once(this.#process, 'message', { signal })
    const end = once(this.#process, 'exit', { signal }).then(([code]) => {
      throw new Error(`the process of a side ended with ${code} while it was asked for ${name}`)
    })
    this.#process.send({ name, args } satisfies Call)
    try {
      const [said]: Answer[] = await Promise.race([answer, end])
      if (said?.error !== undefined) throw new Error(said.error)
      return said?.value as Awaited<ReturnType<C[N]>>
    } finally {
      ended.abort()
      await Promise.allSettled([answer, end])
    }
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const exit = once(this.#process, 'exit')
    this.#process.disconnect()
    await exit
  }
}

/** Starts a process, asks it one thing, and ends it. */
export async function askOnce<C extends Calls, N extends keyof C & string>(
  file: URL,
  name: N,
  args: Parameters<C[N]>[0],
): Promise<Awaited<ReturnType<C[N]>>> {
  const child = new Child<C>(file)
  try {
    return await child.call(name, args)
  } finally {
    await child.stop()
  }
}

/** In the other process: answers calls until the parent lets go or dies. */
export function answerCalls(calls: Calls, onEnd: () => Promise<void> = async () => {}): void {
  // The parent hears Ctrl-C too, and removes the folders that are used here.
  process.on('SIGINT', () => process.exit(130))
  process.on('disconnect', () => void onEnd().finally(() => process.exit()))
  process.on('message', async ({ name, args }: Call) => {
    const answer = await Promise.resolve()
      .then(() => calls[name]?.(args as never))
      .then((value): Answer => ({ value }))
      .catch((error): Answer => ({ error: error instanceof Error ? error.stack! : `${error}` }))
    process.send?.(answer)
  })
}
