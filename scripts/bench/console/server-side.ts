import { brotliCompressSync } from 'node:zlib'
import { bundle } from '../../../server/console/bundle.ts'
import { BROTLI } from '../../../server/http/shortened.ts'
import { type Daybook, openDaybook, type Server, serve } from '../../../server/main.ts'
import { tokenStream } from '../../../server/tokens/stream.ts'
import { answerCalls } from '../child.ts'
import { log, logReachesEnd, rowsReachEnd } from '../served.ts'

let daybook: Daybook | null = null
let server: Server | null = null

const tokenFor = {
  operator: { role: 'service', member: null, backdates: false },
  analyst: { role: 'analyst', member: null, backdates: false },
  auditor: { role: 'auditor', member: null, backdates: false },
} as const
export type Looker = keyof typeof tokenFor | 'lender'

/**
 * Serves the ledger in a folder once its rows are built and its log is signed, as they are in a
 * ledger that is in use, with a token for each who looks.
 */
async function start({ folder, lender }: { folder: string; lender: string }) {
  daybook = await openDaybook({ folder, log })
  await rowsReachEnd(daybook)
  const tokens: Record<string, string> = {}
  const lends = { role: 'service', member: lender, backdates: false } as const
  for (const [name, allows] of Object.entries({ ...tokenFor, lender: lends })) {
    const made = await tokenStream(daybook.store, daybook.clock).add('bench', {
      name: `${name}-${process.pid}`,
      ...allows,
    })
    if (made.outcome !== 'added') throw new Error(`no token for the run: ${made.outcome}`)
    tokens[name] = made.secret
  }
  server = await serve(daybook, { host: '127.0.0.1', port: 0 })
  await logReachesEnd(server, daybook)
  return { url: server.url, tokens: tokens as Record<Looker, string> }
}

/** How large all files of the application are as they are sent, in KiB. */
async function size() {
  const { files, index } = await bundle()
  const sent = [index, ...files.values()].map(({ type, body }) =>
    type.startsWith('font/') ? body.length : brotliCompressSync(body, BROTLI).length,
  )
  return sent.reduce((sum, one) => sum + one, 0) / 1024
}

const calls = { start, size }
export type ConsoleCalls = typeof calls
answerCalls(calls, async () => {
  await server?.stop()
  await daybook?.close()
})
