import { expect, test } from 'vitest'
import { differences, figuresOf, grouped } from '../../../scripts/explain/words.ts'

test('figures are money, quantities and names, without what says nothing', () => {
  const data = {
    ...{ validUntil: null, asAsked: true, whole: false, seller: 'hill', leadTime: 14 },
    price: { amount: '12345.5', currency: 'CNY', per: 'TNE' },
    quantity: { unit: 'TNE', value: '100' },
    condition: { mode: 'road', place: { country: 'CN', name: null } },
    lots: ['a', 'b', 'c', 'd', 'e', 'f'],
  }
  expect(figuresOf(data)).toEqual([
    ...['as asked', 'seller hill', 'lead time 14', 'price 12,345.5 CNY per TNE'],
    ...['quantity 100 TNE', 'condition (mode road, place (country CN))', 'lots a, b, c, d, 2 more'],
  ])
})

test('thousands are told apart, and what is no number is left', () => {
  const texts = ['1234', '12345', '-1234567.89', '1/30000', '12345-a', '']
  expect(texts.map(grouped)).toEqual(['1234', '12,345', '-1,234,567.89', '1/30000', '12345-a', ''])
})

test('rows differ leaf by leaf, states too', () => {
  const state = (status: string) => ({ '~map': [['lot-1', { status }]] })
  const before = { loan: 'l', amount: '10', state: state('asked'), on: null }
  const after = { loan: 'l', amount: '20', state: state('granted'), on: '2026-01-01' }
  expect(differences(before, after)).toEqual([
    { path: 'amount', before: '10', after: '20' },
    { path: 'state.lot-1.status', before: 'asked', after: 'granted' },
    { path: 'on', before: '', after: '2026-01-01' },
  ])
  expect(differences(undefined, { a: '1' })).toEqual([{ path: 'a', before: '', after: '1' }])
})
