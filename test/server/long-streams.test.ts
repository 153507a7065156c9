import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { settlement } from '../../domain/settlements/decider.ts'
import { opened } from '../domain/settlements/facts.ts'
import { openServer, type TestServer } from '../support/server.ts'

const INVOICES = 2_000
const at = '2026-03-31T08:00:00.000Z'
const command = (n: number) => `00000000-0000-5000-8000-${String(n).padStart(12, '0')}`

const written = (n: number, type: string, data: object) => {
  const meta = { by: 'hill', causation: null, command: command(n), correlation: command(n) }
  return {
    ...{ id: command(n), type, version: 1, at, effectiveAt: at, day: at.slice(0, 10) },
    data: JSON.stringify(data),
    meta: JSON.stringify({ ...meta, evidence: [], member: 'hill' }),
  }
}

let server: TestServer
beforeAll(async () => {
  server = await openServer({
    // As an older Daybook left it: nothing of it is known before it is asked for.
    async faults({ store }) {
      const parts = { ...opened.data, buyer: 'fuji', seller: 'hill', match: 'long' }
      const invoices = Array.from({ length: INVOICES }, (_, n) => {
        const amount = { amount: '0.01', currency: 'CNY' }
        return written(n + 1, 'InvoiceRecorded', { amount, invoice: `i-${n}` })
      })
      await store.append('settlement-long', 'absent', [written(0, opened.type, parts), ...invoices])
      return {}
    },
  })
})
afterAll(() => server.close())

test('who may read a stream is told without folding it', async () => {
  const folded = vi.spyOn(settlement.evolve, 'InvoiceRecorded')
  const stranger = await server.get('reef', '/streams/settlement-long')
  expect(stranger.status).toBe(404)
  for (const party of ['fuji', 'hill'] as const) {
    expect((await server.get(party, '/streams/settlement-long')).status).toBe(200)
  }
  expect(folded).not.toHaveBeenCalled()
  folded.mockRestore()
})

test('a stream is read in either direction, as many events as are asked for', async () => {
  const revisions = async (query: string) => {
    const { status, headers, body } = await server.get('hill', `/streams/settlement-long?${query}`)
    expect([status, headers.etag]).toEqual([200, `"${INVOICES}"`])
    return body.events.map(({ revision }: { revision: number }) => revision)
  }
  const run = (from: number, count: number, step = 1) =>
    Array.from({ length: count }, (_, n) => from + n * step)
  expect(await revisions('limit=1000')).toEqual(run(0, 1_000))
  expect(await revisions('from=1500&limit=1000')).toEqual(run(1_500, 501))
  expect(await revisions('from=1900&limit=128')).toEqual(run(1_900, 101))
  expect(await revisions('backwards=true&limit=300')).toEqual(run(2_000, 300, -1))
  expect(await revisions('backwards=true&from=255&limit=300')).toEqual(run(255, 256, -1))
  expect(await revisions('backwards=true&from=127&limit=128')).toEqual(run(127, 128, -1))
  expect(await revisions('from=5000')).toEqual([])
})
