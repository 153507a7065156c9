import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '../../../commands/catalog.ts'
import { runLines } from '../../../commands/kernel/batch/lines.ts'
import { commandsIn } from '../../../commands/kernel/recover.ts'
import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { importScms } from '../../../scripts/import/scms/import.ts'
import { offered } from '../../domain/facts.ts'
import { fromStock, scmsFiles } from '../../scripts/import/scms-fixture.ts'
import { loanSamples, memberSamples } from '../../server/loan-samples.ts'
import { agree, ending, tonnes } from '../../server/requests.ts'
import { type Sample, samplesOfStreams } from '../../streams/cases.ts'
import { decidedAgain } from '../../support/decided-again.ts'
import { operations } from '../../support/documented.ts'
import { historian, NOW, platform } from '../../support/given.ts'
import { keptHistory } from '../../support/kept-history.ts'
import { openMemoryStore } from '../../support/memory-store.ts'
import { play, steps } from '../../support/random-history.ts'
import {
  apartSteps,
  memberSteps,
  realTradeSteps,
  sugarSteps,
  type Told,
} from '../../support/real-trades.ts'
import { type Rehearsed, rehearsed } from '../../support/rehearsal.ts'
import { askInThread } from '../../support/rows-in-memory.ts'
import { accepted, everything, start } from '../ledger.ts'
import { settle } from './reacting/reacting.ts'

const files = scmsFiles()

/**
 * Commands that the caller may word otherwise than their events tell them, to the same effect: a
 * delivery of which a part is held is told in the agreed unit, a cancellation that failed leaves its
 * reason to the match, a loan that was withdrawn is one that was closed, and goods that are to be
 * sold say why.
 */
const trade = ['AdoptPolicy', 'AgreeMatch', 'CancelSettlement', 'DeliverGoods']
const WORDS = [...trade, 'CloseLoan', 'ReviewCover']

const recovered = new Set<string>()

/** Decides every command again; expects the same bytes. */
async function expectTheSame(...given: Parameters<typeof decidedAgain>) {
  const { commands, otherwise, inOtherWords } = await decidedAgain(...given)
  expect(otherwise).toEqual([])
  expect(inOtherWords.filter((type) => !WORDS.includes(type))).toEqual([])
  for (const type of Object.keys(commands)) recovered.add(type)
  return commands
}

describe('each command is told by its events, and decides to the same bytes again', () => {
  let year: Rehearsed
  beforeAll(async () => {
    year = await rehearsed()
  })

  test('in a year of the demo', async () => {
    const commands = await expectTheSame([year.events])
    expect(commands.ProveMatch).toBeGreaterThan(100)
  })

  test('in an import', async () => {
    const store = openMemoryStore()
    const commands = await start(store)
    const lines = Array.from({ length: 40 }, (_, index) => ({
      ...(index % 3 === 0 && fromStock),
      ID: String(index + 1),
      'PQ #': index % 3 === 0 ? 'Pre-PQ Process' : `FPQ-${index % 7}`,
      'ASN/DN #': `ASN-${index}`,
    }))
    const file = files.file(...lines)
    await importScms({ file, run: (lines) => runLines(commands, historian, lines) })
    await settle(store)
    await expectTheSame([await everything(store)])
  })

  test('though pages divide what it recorded', async () => {
    const { events } = year
    const toldBy = async (pages: Parameters<typeof commandsIn>[0]) => {
      const all = []
      for await (const { type, data, events } of commandsIn(pages)) all.push({ type, data, events })
      return all
    }
    const whole = await toldBy([events])
    expect(whole.some(({ events }) => events.length > 1)).toBe(true)
    expect(await toldBy(events.map((event) => [event]))).toEqual(whole)
  })

  test('in random histories', async () => {
    await fc.assert(
      fc.asyncProperty(steps(200), async (sent) => {
        await expectTheSame([await play(sent)])
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 40) },
    )
  })

  test('where a trade comes undone in the ways that few do', async () => {
    const by = platform
    const one = (type: string, id: string, data: object, settle = false) => ({
      ...{ type, id, data, by, effectiveAt: null, settle },
    })
    const wanted = { ...agree, buyer: 'hill', seller: 'fuji', product: 'sugar' }
    const { condition, price } = agree
    const asked = { buyer: 'hill', seller: 'fuji', product: 'sugar', condition }
    const events = await play([
      one('AgreeMatch', 'a', wanted, true),
      ...[one('RequestQuote', 'a', asked), one('OfferQuote', 'a', { price })],
      one('AcceptQuote', 'a', {}, true),
      one('AgreeMatch', 'b', wanted, true),
      one('CancelMatch', 'b', ending, true),
      one('DeliverGoods', 'a', { delivery: 'd', quantity: { unit: 'KGM', value: '120000' } }),
      one('TakeBackGoods', 'a', { delivery: 'd' }),
      one('AcceptDelivery', 'a', { delivery: 'd' }),
      one('ReturnGoods', 'a', { ...ending, quantity: tonnes('1'), return: 'r' }, true),
      one('AssignSettlement', 'a', { lender: 'hill', loan: 'l', notice: null }),
      one('AssignSettlement', 'a', { lender: 'hill', loan: 'm', notice: null }),
      one('EndAssignment', 'a', { because: 'repaid', loan: 'l' }),
    ])
    const told = await expectTheSame([events])
    expect(told).toMatchObject({ VoidQuote: 1, TakeBackGoods: 1, ReturnGoods: 1, UndoMatch: 1 })
    expect(told).toMatchObject({ AssignSettlement: 2, EndAssignment: 1 })
  })

  test('where marks rest on rows as they stood then, whatever was recorded since', async () => {
    const one = (told: Told) => ({ ...told, by: platform, effectiveAt: null, settle: false })
    const date = NOW.slice(0, 10)
    const mark = (loan: string | null, excluded: readonly string[]) =>
      one({
        ...{ type: 'TakeMark', id: 'sugar' },
        data: { currency: 'CNY', date, decade: 5, excluded, loan },
      })
    const events = await play([
      ...apartSteps(6).map(one),
      ...[mark(null, []), mark('l-1', ['buyer1']), mark('l-2', ['buyer1', 'seller2'])],
      ...[...memberSteps('buyer9'), ...realTradeSteps('m9', 'buyer9', 'seller1', '4000')].map(one),
      mark('l-3', []),
    ])
    const told = await expectTheSame([events])
    expect(told.TakeMark).toBe(4)
    const types = events.map(({ type }) => type).filter((type) => type.startsWith('Mark'))
    expect(types).toEqual(['MarkTaken', 'MarkTaken', 'MarkMissing', 'MarkMissing'])
  })

  test('also where something else was recorded after the rows were read', async () => {
    const store = openMemoryStore()
    const { ask, close } = askInThread(store)
    const { run } = await start(store, {
      clock: () => NOW,
      ask: async (...asked) => {
        const answer = await ask(...asked)
        await accepted(run, 'ProveMatch', 'm6')
        return answer
      },
    })
    const steps = [...sugarSteps, ...apartSteps(6)].filter(
      ({ type, id }) => type !== 'ProveMatch' || id !== 'm6',
    )
    for (const { type, id, data } of steps) await accepted(run, type, id, data)
    const mark = { currency: 'CNY', date: NOW.slice(0, 10), decade: 5 }
    await accepted(run, 'TakeMark', 'sugar', mark)
    const events = await everything(store)
    expect(events.slice(-2).map(({ type }) => type)).toEqual(['MatchProven', 'MarkTaken'])
    expect(JSON.parse(events.at(-1)!.data).matches).toBe(5)
    await expectTheSame([events])
    close()
  })

  test('where goods are kept, claimed, divided, made into others and lost', async () => {
    const events = await play(keptHistory)
    const told = await expectTheSame([events])
    expect(told).toMatchObject({ AnswerCall: 3, FormLot: 2, GiveLot: 3, LeaveLot: 2 })
  })

  test('where a grade of credit is lost, and given back after long', async () => {
    const one = (type: string, data: object, day: string) => ({
      ...{ type, id: 'hill', data, by: historian, effectiveAt: `${day}T12:00:00.000Z` },
      settle: true,
    })
    const lost = { because: 'dispute-lost', reason: 'It did not pay.' }
    const events = await play([
      one('ChangeCreditStanding', lost, '2025-12-01'),
      one('ReviewCredit', { date: '2026-02-28' }, '2026-03-30'),
      one('ReviewCredit', { date: '2026-03-01' }, '2026-03-30'),
    ])
    const told = await expectTheSame([events])
    expect(told).toMatchObject({ ChangeCreditStanding: 1, ReviewCredit: 1 })
  })

  test('in the requests of the document', async () => {
    const samples: Sample[] = [
      ...['orchard-hill', 'corner-market'].flatMap(memberSamples),
      ['RegisterProduct', 'apples-fuji'],
      ['LeaseWarehouse', 'cold-store-9', { capacity: tonnes('10000') }],
      ...loanSamples('cold-store-9'),
      ...samplesOfStreams,
    ]
    const events = await play(
      samples.map(([type, id = '', more]) => {
        const { example } = operations.find(({ operation }) => operation === type)!
        const data = { ...(example as object), ...more }
        return { type, id, data, by: platform, effectiveAt: null, settle: true }
      }),
    )
    await expectTheSame([events])
  })

  test('and none of those that are exposed is left out', () => {
    // Only goods that come while a cancellation is being agreed make it fail, and a loan that was
    // withdrawn is told as one that was closed, since that is what was recorded.
    // A part comes back only if another lot took its id before a rule formed it: a journey of its
    // own decides that again.
    const apart = ['NoteFailedCancellation', 'TakeBackPart', 'WithdrawLoan']
    const exposed = endpoints.filter(({ type }) => !apart.includes(type))
    expect(exposed.map(({ type }) => type).filter((type) => !recovered.has(type))).toEqual([])
  })
})

describe('an event of the first Daybooks', () => {
  const ids = { id: 'e', command: 'c', correlation: 'c', causation: null }
  const old = (stream: string, type: string, data: object): StoredEvent => ({
    ...{ position: 1, stream, revision: 0, id: 'e', type, version: 1, at: NOW, effectiveAt: NOW },
    day: NOW.slice(0, 10),
    data: JSON.stringify(data),
    meta: JSON.stringify({ by: 'shop', ...ids, evidence: [], member: null }),
  })
  const told = async (event: StoredEvent) => {
    for await (const command of commandsIn([[event]])) return command
    return null
  }

  test('is taken to name the figures that it has, by one who might backdate', async () => {
    const { asAsked, ...terms } = offered.data
    const { condition, price, validUntil } = terms
    expect(await told(old('quote-q', 'QuoteOffered', terms))).toMatchObject({
      ...{ type: 'OfferQuote', id: 'q', data: { condition, price, validUntil } },
      by: { name: 'shop', member: null, backdates: true },
    })
    const accepted = { unit: 'TNE', value: '60' }
    const acceptance = { accepted, delivery: 'd', rejected: null }
    expect(await told(old('settlement-m', 'DeliveryAccepted', acceptance))).toMatchObject({
      ...{ type: 'AcceptDelivery', data: { accepted, delivery: 'd' } },
    })
  })

  test('tells no command where it only follows from others', async () => {
    const data = { payable: { amount: '1.00', currency: 'CNY' } }
    await expect(told(old('settlement-m', 'SettlementCompleted', data))).rejects.toThrow(
      'no command is told by SettlementCompleted',
    )
    await expect(told(old('ship-m', 'ShipSunk', {}))).rejects.toThrow('kind of ship-m')
    await expect(told(old('quote-m', 'QuoteSunk', {}))).rejects.toThrow('hold no QuoteSunk')
  })
})
