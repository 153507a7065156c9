import { expect, test } from 'vitest'
import { marketAccess, memberAccess } from '../../domain/accesses/decider.ts'
import { given, notProvoked } from '../support/given.ts'

const asked = { caller: 'audit-1', question: 'showTrail', role: 'auditor' } as const
const read = (more: object = {}) =>
  ({
    type: 'PricesRead',
    data: { ...asked, minute: '2026-03-31T12:00:00.000Z', ...more },
  }) as const
const at = (time: string) => ({ effectiveAt: `2026-03-31T${time}Z` })

test('what somebody is told of a member is recorded once a minute', () => {
  given(memberAccess).when('RecordRead', asked, at('12:00:07.500')).thenAccepted(read())
  given(memberAccess, read()).when('RecordRead', asked, at('12:00:59.999')).thenAccepted()
  given(memberAccess, read())
    .when('RecordRead', asked, at('12:01:00.000'))
    .thenAccepted(read({ minute: '2026-03-31T12:01:00.000Z' }))
})

test('another caller, and another question, are reads of their own', () => {
  const other = { ...asked, caller: 'audit-2' }
  const journal = { ...asked, question: 'showJournal' }
  given(memberAccess, read())
    .when('RecordRead', other, at('12:00:08.000'))
    .thenAccepted(read(other))
  given(memberAccess, read(), read(other))
    .when('RecordRead', journal, at('12:00:09.000'))
    .thenAccepted(read(journal))
  given(memberAccess, read(), read(other))
    .when('RecordRead', asked, at('12:00:10.000'))
    .thenAccepted()
})

test('a server whose clock is behind reads within the last minute that there is', () => {
  given(memberAccess, read()).when('RecordRead', asked, at('11:58:00.000')).thenAccepted()
  const journal = { ...asked, question: 'showJournal' }
  given(memberAccess, read())
    .when('RecordRead', journal, at('11:58:00.000'))
    .thenAccepted(read(journal))
})

test('what is told of all is recorded alike, in one stream', () => {
  const { data } = read()
  given(marketAccess)
    .when('RecordMarketRead', asked, at('12:00:07.500'))
    .thenAccepted({ type: 'MarketPricesRead', data })
  given(marketAccess, { type: 'MarketPricesRead', data })
    .when('RecordMarketRead', asked, at('12:00:08.000'))
    .thenAccepted()
})

test('every refusal of the catalogs was provoked', () => {
  expect([...notProvoked(memberAccess), ...notProvoked(marketAccess)]).toEqual([])
})
