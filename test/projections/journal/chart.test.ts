import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aggregates } from '../../../domain/catalog.ts'
import { ID } from '../../../domain/values/identifiers.ts'
import { accountsByEvent } from '../../../projections/journal/accounts-by-event.ts'
import {
  accountOf,
  chart,
  idIn,
  type LedgerAccount,
  NOBODY,
  nameOf,
  PLATFORM,
  partOf,
} from '../../../projections/journal/chart.ts'

test('every event of every stream moves accounts, or has a reason why it has no entry', () => {
  const all = aggregates.map(({ stream }) => [stream.kind, Object.keys(stream.events).sort()])
  const told = [...accountsByEvent].map(([kind, events]) => [kind, Object.keys(events).sort()])
  expect(new Map(told as [string, string[]][])).toEqual(new Map(all as [string, string[]][]))
  const says = [...accountsByEvent.values()].flatMap((events) => Object.values(events))
  for (const one of says) {
    if ('moves' in one) expect(one.moves.length).toBeGreaterThan(1)
    else expect(one.none).toMatch(/^[A-Z].{10,}[^.]$/)
  }
})

test('every account of the chart is moved by some event', () => {
  const says = [...accountsByEvent.values()].flatMap((events) => Object.values(events))
  const moved = new Set(says.flatMap((one) => ('moves' in one ? one.moves : [])))
  expect([...moved].sort()).toEqual(Object.keys(chart).sort())
})

const id = fc.oneof(
  fc.stringMatching(ID),
  fc.constantFrom('platform', 'the-platform', 'The-platform', 'u-uA', 'U-ua'),
)

test('ids become parts of names that other programs take, and can be read back', () => {
  const [ids, parts] = [new Set<string>(), new Set<string>()]
  fc.assert(
    fc.property(id, (one) => {
      const part = partOf(one)
      expect(part).toMatch(/^[A-Z0-9][A-Za-z0-9-]*$/)
      expect(idIn(part)).toBe(one)
      expect(part).not.toBe(partOf(PLATFORM))
      ids.add(one)
      parts.add(part)
    }),
    { numRuns: 2_000 },
  )
  expect(parts.size).toBe(ids.size)
  expect(partOf('orchard-hill')).toBe('Orchard--hill')
  expect(partOf('Acme.co~7')).toBe('U-uAcme-x2e-co-x7e-7')
  expect(idIn(partOf(PLATFORM))).toBe(PLATFORM)
})

test('names of accounts can be read back, and others are no accounts', () => {
  const ledger = fc.constantFrom(...(Object.keys(chart) as LedgerAccount[]))
  const party = fc.oneof(id, fc.constant(PLATFORM))
  const other = fc.oneof(party, fc.constant(NOBODY))
  fc.assert(
    fc.property(fc.record({ ledger, owner: party, other }), (account) => {
      expect(accountOf(nameOf(account))).toEqual(account)
    }),
  )
  for (const name of ['', 'Assets', 'Assets:Cash', 'Assets:Nothing:Hill', 'Assets:Cash:A:B:C']) {
    expect(accountOf(name)).toBe(null)
  }
})
