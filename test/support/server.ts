import type { InjectOptions } from 'fastify'
import pino, { type Logger } from 'pino'
import type { Caller } from '../../server/auth.ts'
import type { Limits } from '../../server/http/limits.ts'
import { type Daybook, openDaybook, serve } from '../../server/main.ts'
import type { Policy } from '../../server/tlog/formats/policy.ts'
import { tokenStream } from '../../server/tokens/stream.ts'
import { sha256, type TokenAllows } from '../../server/tokens/token.ts'
import { temporaryFolder } from './serving.ts'

const member = (name: string) => ({ role: 'service', member: name, backdates: false }) as const
const reads = (role: 'analyst' | 'auditor' | 'admin') =>
  ({ role, member: null, backdates: false }) as const

/** How long rows are waited for, on a machine that is as busy as can be. */
const ROWS_MS = 30_000

/** A token for each kind of caller; `fuji`, `hill` and `reef` act for the members of that name. */
export const callers = {
  platform: { role: 'service', member: null, backdates: false },
  historian: { role: 'service', member: null, backdates: true },
  fuji: member('fuji'),
  hill: member('hill'),
  reef: member('reef'),
  analyst: reads('analyst'),
  auditor: reads('auditor'),
  admin: reads('admin'),
  'hill-analyst': { role: 'analyst', member: 'hill', backdates: false },
} as const satisfies Record<string, Omit<Caller, 'name'>>

export type As = keyof typeof callers | 'none' | 'unknown'

/** What came back; `body` is parsed if it is JSON. */
export type Answer = {
  readonly status: number
  readonly type: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of an answer
  readonly body: any
}

type Headers = Readonly<Record<string, string>>

type Options = {
  readonly now?: string
  readonly log?: Logger
  /** Without tokens: callers on this machine may do everything. */
  readonly tokenless?: boolean
  /** Deadlines and bounds that a test need not wait for. */
  readonly limits?: Partial<Limits>
  /** Starts the thread of the verifiable log, which few tests need. */
  readonly tlog?: boolean
  /** Whose witnesses cosign it. */
  readonly policy?: Policy
  /** Replaces parts of what is served, to make them fail. */
  readonly faults?: (daybook: Daybook) => Partial<Daybook> | Promise<Partial<Daybook>>
}

/** A ledger in a folder of its own, served in this process, with a clock that a test sets. */
export async function openServer({
  log,
  faults,
  tokenless,
  limits = {},
  tlog = false,
  policy,
  ...options
}: Options = {}) {
  const folder = temporaryFolder()
  let now = options.now ?? '2026-03-31T12:00:00.000Z'
  const silent = log ?? pino({ level: 'silent' })
  const daybook = await openDaybook({ folder: folder.path, clock: () => now, log: silent })
  const reactions = daybook.react()
  const stream = tokenStream(daybook.store, daybook.clock)
  const secrets = new Map<string, string>([['unknown', 'daybook_nobody']])
  // Their members register later, as far as a test needs them.
  const put = async (token: TokenAllows) => {
    const secret = `daybook_${token.name}_${folder.path.slice(-6)}`
    await stream.put('test', { ...token, sha256: sha256(secret) })
    return secret
  }
  if (!tokenless) {
    for (const [name, caller] of Object.entries(callers)) {
      secrets.set(name, await put({ name, ...caller }))
    }
  }
  const parts = { ...daybook, ...(await faults?.(daybook)) }
  const served = await serve(parts, { host: '127.0.0.1', port: 0, limits, tlog, policy })
  const { app, url, stop, tokens } = served

  await daybook.views.waitFor('all', 0, ROWS_MS)

  const headersOf = (as: As): Headers => {
    const secret = secrets.get(as)
    return secret === undefined ? {} : { authorization: `Bearer ${secret}` }
  }

  async function send(as: As, request: InjectOptions): Promise<Answer> {
    const headers = { ...headersOf(as), ...request.headers }
    const { statusCode, headers: got, body: text } = await app.inject({ ...request, headers })
    const type = String(got['content-type'] ?? '').split(';')[0]!
    const body = /^application\/(problem\+)?json$/.test(type) && text ? JSON.parse(text) : null
    return { status: statusCode, type, headers: got, text, body }
  }
  const get = (as: As, path: string, headers: Headers = {}) =>
    send(as, { method: 'GET', url: path, headers })
  const post = (as: As, path: string, body: object = {}, headers: Headers = {}) =>
    send(as, { method: 'POST', url: path, headers, payload: body })

  return {
    app,
    url,
    stop,
    daybook,
    folder: folder.path,
    tokens,
    /** The verifiable log; null unless it was asked for. */
    tlog: served.tlog,
    headersOf,
    send,
    get,
    post,
    setClock: (instant: string) => {
      now = instant
    },
    secret: (as: As) => secrets.get(as) ?? '',
    end: () => daybook.store.end(),
    /** Waits until the rules have answered all there is. */
    answered: () => reactions.drained(),
    /** Waits until rules and rows have caught up; gives the position where they stand. */
    async drained(): Promise<string> {
      await reactions.drained()
      const end = await daybook.store.end()
      await daybook.views.waitFor('all', end, ROWS_MS)
      return `${end}`
    },
    /** Sends a command that must be recorded. */
    async record(as: As, path: string, body: object = {}, headers: Headers = {}): Promise<Answer> {
      const answer = await post(as, path, body, headers)
      if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${answer.text}`)
      return answer
    },
    async close() {
      await stop()
      await daybook.close()
      folder.remove()
    },
  }
}
export type TestServer = Awaited<ReturnType<typeof openServer>>
