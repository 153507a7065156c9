import { endpointOf } from '../../../commands/catalog.ts'
import { type Daybook, openDaybook, type Server, serve } from '../../../server/main.ts'
import { platform } from '../cast.ts'
import { answerCalls } from '../child.ts'
import { log, rowsReachEnd, tokenOf } from '../served.ts'

let daybook: Daybook | null = null
let server: Server | null = null

const opened = () => {
  if (daybook === null) throw new Error('no ledger is open')
  return daybook
}

/** Serves the ledger in a folder on the evening of a day, with its rows built and its rules at work. */
async function start({ folder, day }: { folder: string; day: string }) {
  const began = Date.now()
  const evening = Date.parse(`${day}T18:00:00Z`)
  const clock = () => new Date(evening + Date.now() - began).toISOString()
  daybook = await openDaybook({ folder, clock, log })
  const token = await tokenOf(daybook, 'web-shop')
  server = await serve(daybook, { host: '127.0.0.1', port: 0 })
  await rowsReachEnd(daybook)
  await daybook.react().drained()
  return { port: Number(new URL(server.url).port), token }
}

const SETTLED = ['BusinessDaySettled']

/** Closes a day and waits until it is settled; counts what was recorded of some types. */
async function close({ day, types }: { day: string; types: readonly string[] }) {
  const { commands, store } = opened()
  const before = await store.end()
  const start = performance.now()
  const settled = new Promise<void>((resolve, reject) => {
    const look = async () => {
      const { events } = await store.readAll({ after: before, limit: 1, types: SETTLED })
      if (events.length > 0) resolve()
    }
    store.watch(() => void look().catch(reject), SETTLED)
  })
  const endpoint = endpointOf.get('CloseBusinessDay')!
  const asked = { endpoint, id: 'business', data: { date: day }, by: platform }
  const outcome = await commands.run({ ...asked, key: null, effectiveAt: null })
  if (!outcome.accepted) throw new Error(`the day is not closed: ${outcome.refusal.code}`)
  await settled
  const seconds = (performance.now() - start) / 1000
  const counts: Record<string, number> = {}
  for (let after = before, end = false; !end; ) {
    const page = await store.readAll({ after, limit: 1_024, types })
    for (const { type } of page.events) counts[type] = (counts[type] ?? 0) + 1
    after = page.next
    end = page.end
  }
  return { seconds, counts }
}

const calls = { start, close }
export type DayCalls = typeof calls
answerCalls(calls, async () => {
  await server?.stop()
  await daybook?.close()
})
