import pino from 'pino'
import { pages } from '../../domain/kernel/event-store.ts'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { openDaybook, serve } from '../../server/main.ts'
import { naiveLeaf, naiveRoot } from './naive-tree.ts'

type Where = {
  readonly store?: string
  readonly origin?: string
  /** Of the store. */
  readonly deadlineMs?: number
}

/** Serves a folder with its log, to whoever is on this machine. */
export async function serveLogged(folder: string, { store, origin, deadlineMs }: Where = {}) {
  const log = pino({ level: 'silent' })
  const daybook = await openDaybook({ folder, store, deadlineMs, log, rowsWhenAsked: true })
  const server = await serve(daybook, { host: '127.0.0.1', port: 0, origin }).catch(
    async (error) => {
      await daybook.close()
      throw error
    },
  )
  const tlog = server.tlog!
  const send = async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const { statusCode: status, body: text } = await server.app.inject({
      ...{ method, url },
      ...(payload && { payload }),
    })
    return { status, text, body: text.startsWith('{') ? JSON.parse(text) : null }
  }
  const events = async (): Promise<StoredEvent[]> => {
    const all: StoredEvent[] = []
    for await (const page of pages(daybook.store)) all.push(...page)
    return all
  }
  return {
    daybook,
    tlog,
    events,
    get: (path: string) => send('GET', path),
    post: (path: string, body: object = {}) => send('POST', path, body),
    /** Records that many products, under names of their own. */
    async register(name: string, count = 1) {
      for (let n = 0; n < count; n++) {
        const body = { name: `${name} ${n}`, category: 'goods', unit: 'TNE' }
        const { status, text } = await send('POST', `/products/${name}-${n}/register`, body)
        if (status !== 201) throw new Error(text)
      }
    },
    /** The newest head, once it has every event; with the root that these have. */
    async signed() {
      const { position } = (await events()).at(-1)!
      if (!(await tlog.signedUpTo(position, 60_000))) {
        throw new Error(`not signed: ${JSON.stringify(tlog.status())}`)
      }
      const { size, root } = tlog.status().shown!
      return { size, root, note: tlog.note()! }
    },
    /** Waits until the thread says so. */
    async until(check: (status: ReturnType<typeof tlog.status>) => boolean) {
      for (const end = performance.now() + 60_000; performance.now() < end; ) {
        if (check(tlog.status())) return tlog.status()
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`it does not come to that: ${JSON.stringify(tlog.status())}`)
    },
    async close() {
      await server.stop()
      await daybook.close()
    },
  }
}

export type Logged = Awaited<ReturnType<typeof serveLogged>>

/** The root of these events as leaves, in hexadecimal digits. */
export const rootOfEvents = (events: readonly StoredEvent[]) =>
  naiveRoot(events.map(naiveLeaf)).toString('hex')
