import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApi } from '../../server/openapi/document.ts'
import { type Sample, samplesOfStreams } from '../streams/cases.ts'
import { operations } from '../support/documented.ts'
import { openServer, type TestServer } from '../support/server.ts'
import { loanSamples, memberSamples } from './loan-samples.ts'

/** An offer of the last days of a year runs out with it, before it is expired in the next. */
const BEFORE = '2025-12-30T12:00:00.000Z'
const validUntil = '2025-12-31T00:00:00.000Z'
const AFTER = '2026-03-31T12:00:00.000Z'
const whole = { amount: { amount: '510000', currency: 'CNY' } }

const agreed = (id: string): Sample[] => [
  ['AgreeMatch', id],
  ['OpenSettlement', id],
]
const offered = (id: string, more = {}): Sample[] => [
  ['RequestQuote', id],
  ['OfferQuote', id, more],
]

const tonnes = (value: string) => ({ unit: 'TNE', value })
const HOUSE = 'cold-store-9'
const inside = { shipment: null, warehouse: HOUSE }
/** Goods that one lot gave another on the day of these requests. */
const gave = (value: string) => ({
  layers: [{ day: AFTER.slice(0, 10), quantity: tonnes(value) }],
  pledge: null,
  quantity: tonnes(value),
})
const kept = (id: string): Sample[] => [
  ['AnnounceLot', id, { warehouse: HOUSE }],
  ['ClaimSpace', HOUSE, { lot: id }],
  ['EnterLot', id],
]
const goods: Sample[] = [
  ['LeaseWarehouse', HOUSE, { capacity: tonnes('10000') }],
  ...kept('lot-1001'),
  ['InspectLot', 'lot-1001'],
  ['InsureLot', 'lot-1001'],
  ['CountLot', 'lot-1001', { quantity: tonnes('100') }],
  ['IssueReceipt', 'lot-1001', { negotiable: true }],
  ['EndorseReceipt', 'lot-1001', { to: 'corner-market' }],
  ['CancelReceipt', 'lot-1001'],
  ['PledgeLot', 'lot-1001'],
  ['ReleasePledge', 'lot-1001'],
  ['AgreeMatch', 'm-1007', { lot: 'lot-1001' }],
  ['ReserveLot', 'lot-1001', { match: 'm-1007' }],
  ['LeaveLot', 'lot-1001', { match: 'm-1007' }],
  ['EndReservation', 'lot-1001', { match: 'm-1007' }],
  ...kept('lot-1002'),
  ['DivideLot', 'lot-1002', { parts: [{ lot: 'lot-1003', quantity: tonnes('40') }] }],
  ['FormLot', 'lot-1003', { ...inside, ...gave('40'), from: 'lot-1002' }],
  ...kept('lot-1009'),
  ['DivideLot', 'lot-1009', { parts: [{ lot: 'lot-1010', quantity: tonnes('40') }] }],
  ['MergeLots', 'lot-1004', { lots: ['lot-1002', 'lot-1003'] }],
  ['GiveLot', 'lot-1002', { into: 'lot-1004' }],
  ['GiveLot', 'lot-1003', { into: 'lot-1004' }],
  ['AnswerCall', 'lot-1004', { ...gave('60'), lot: 'lot-1002' }],
  ['AnswerCall', 'lot-1004', { ...gave('40'), lot: 'lot-1003' }],
  ['ProcessLots', 'lot-1005', { lots: ['lot-1004'] }],
  ...kept('lot-1006'),
  ['LoseLot', 'lot-1006'],
  ['AnnounceLot', 'lot-1007', { warehouse: HOUSE }],
  ['RefuseLot', 'lot-1007'],
  ['BookShipment', 'voyage-7'],
  ['AnnounceLot', 'lot-1008', { shipment: 'voyage-7' }],
  ['LoadShipment', 'voyage-7', { lots: ['lot-1008'] }],
  ['HoldDocument', 'voyage-7', { held: 3, originals: 3 }],
  ['InsureShipment', 'voyage-7'],
  ['DepartShipment', 'voyage-7'],
  ['ArriveShipment', 'voyage-7'],
  ['LoseShipment', 'voyage-7'],
  ['PayClaim', 'voyage-7'],
]

/** Every command once at least, as somebody would try them one after the other. */
const samples: Sample[] = [
  ...['orchard-hill', 'corner-market'].flatMap(memberSamples),
  ['RegisterProduct', 'apples-fuji'],
  ...[...offered('q-1001'), ['AcceptQuote', 'q-1001'] as const],
  ...[...offered('q-1002'), ['RefuseQuote', 'q-1002'] as const],
  ...[...offered('q-1003'), ['WithdrawQuote', 'q-1003'] as const],
  ['AdoptPolicy', 'calendar'],
  ...offered('q-1004', { validUntil }),
  ['ExpireQuote', 'q-1004'],
  ['AgreeMatch', 'q-1005'],
  ...[...offered('q-1005'), ['AcceptQuote', 'q-1005'] as const],
  ['VoidQuote', 'q-1005'],
  ['CloseBusinessDay'],
  ['MarkBusinessDay'],
  ['SettleBusinessDay'],
  ...agreed('m-1001'),
  ['AddCharge', 'm-1001'],
  ['AddAllowance', 'm-1001'],
  ['AddTax', 'm-1001'],
  ['RecordInvoice', 'm-1001'],
  ['RecordCreditNote', 'm-1001'],
  ['RecordPayment', 'm-1001'],
  ['RecordRefund', 'm-1001'],
  ['DeliverGoods', 'm-1001'],
  ['AcceptDelivery', 'm-1001'],
  ...agreed('m-1002'),
  ['DeliverGoods', 'm-1002'],
  ['RejectDelivery', 'm-1002'],
  ['CloseDeliveries', 'm-1002'],
  ...agreed('m-1004'),
  ['DeliverGoods', 'm-1004', { quantity: { unit: 'TNE', value: '120' } }],
  ['TakeBackGoods', 'm-1004'],
  ['AcceptDelivery', 'm-1004'],
  ['ReturnGoods', 'm-1004'],
  ...agreed('m-1005'),
  ['CancelMatch', 'm-1005'],
  ['CancelSettlement', 'm-1005'],
  ['UndoMatch', 'm-1005'],
  ['NoteFailedCancellation', 'm-1005'],
  ...agreed('m-1006'),
  ['AssignSettlement', 'm-1006'],
  ['AcceptAssignment', 'm-1006'],
  ['EndAssignment', 'm-1006'],
  ...agreed('m-1003'),
  ['DeliverGoods', 'm-1003'],
  ['AcceptDelivery', 'm-1003'],
  ['RecordInvoice', 'm-1003', whole],
  ['RecordPayment', 'm-1003', whole],
  ['ProveMatch', 'm-1003'],
  ['TakeMark', 'apples-fuji'],
  ...goods,
  ...loanSamples(HOUSE),
  ...samplesOfStreams,
]

describe('the requests of the document, sent as they stand to a fresh server', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openServer({ now: BEFORE })
  })
  afterAll(() => server.close())

  test('are accepted one after the other', async () => {
    const sent = new Set<string>()
    for (const [operation, id = '', more] of samples) {
      if (operation === 'ExpireQuote') server.setClock(AFTER)
      const { path, example } = operations.find((one) => one.operation === operation)!
      const body = { ...(example as object), ...more }
      const { status, text } = await server.post('platform', path.replace('{id}', id), body)
      // A rule may have done it before.
      expect([200, 201], `${operation} ${id}: ${text}`).toContain(status)
      sent.add(operation)
    }
    // The rule forms a part at once, so that nobody can be quick enough to take its id.
    const part = { ...gave('40'), lot: 'lot-1010' }
    const late = await server.post('platform', '/lots/lot-1009/take-back', part)
    expect([late.status, JSON.parse(late.text).code]).toEqual([409, 'part-formed'])
    sent.add('TakeBackPart')
    const { path, example } = operations.find((one) => one.operation === 'addToken')!
    const made = await server.post('admin', path, example as object)
    expect(made.status, made.text).toBe(201)
    for (const name of ['whatIf', 'forgetPerson']) {
      const asking = operations.find((one) => one.operation === name)!
      const asked = await server.post('admin', asking.path, asking.example as object)
      expect(asked.status, asked.text).toBe(200)
    }
    // They are for a log that stands still: test/server/tlog has some.
    const forTrouble = ['leaveOut', 'restoreLog']
    const others = ['addToken', 'commands', 'forgetPerson', 'whatIf', ...forTrouble]
    expect([...sent, ...others].sort()).toEqual(operations.map((one) => one.operation).sort())
  })

  test('are taken as a batch, too', async () => {
    const { path, type, example } = operations.find((one) => one.operation === 'commands')!
    const headers = { 'content-type': type }
    const request = { method: 'POST', url: path, headers, payload: String(example) } as const
    const { text } = await server.send('platform', request)
    expect(JSON.parse(text)).toMatchObject({ line: 1, accepted: true })
  })

  test('have ids in their paths that the bodies know', () => {
    const member = openApi().paths?.['/members/{id}/register']?.post?.parameters?.[0]
    expect(member).toMatchObject({ name: 'id', schema: { example: 'orchard-hill' } })
  })

  test('fill in nothing that may be left out', () => {
    const items = Object.values(openApi().paths ?? {})
    const parameters = items
      .flatMap((item) => [item?.get, item?.post])
      .flatMap(
        (operation) => (operation?.parameters ?? []) as { required?: boolean; schema?: object }[],
      )
    expect(parameters.length).toBeGreaterThan(50)
    const filled = parameters.filter(
      ({ required, schema = {} }) => !required && 'example' in schema,
    )
    expect(filled).toEqual([])
  })
})
