import { expect, test } from 'vitest'
import { endpointOf, endpoints, rules } from '../../commands/catalog.ts'
import { problemOf, statusOf } from '../../commands/kernel/problem.ts'
import { commandRefusals } from '../../commands/kernel/refusals.ts'
import { refused } from '../../commands/kernel/refused.ts'
import { aggregates } from '../../domain/catalog.ts'
import { missing } from '../streams/cases.ts'

test('every command is exposed once, under a path of its own', () => {
  const commands = aggregates.flatMap(({ commands }) => Object.keys(commands))
  expect(endpoints.map(({ type }) => type).sort()).toEqual(commands.sort())
  const paths = endpoints.map(({ folder, path }) => `${folder}/${path}`)
  expect(new Set(paths).size).toBe(paths.length)
  expect(endpointOf.size).toBe(endpoints.length)
})

test('no stream gives a code of the commands themselves another meaning', () => {
  const codes = aggregates.flatMap(({ refusals }) => Object.keys(refusals))
  expect(codes.filter((code) => code in commandRefusals)).toEqual([])
})

test('a refusal becomes a problem with its own fields and the status of its kind', () => {
  const endpoint = endpointOf.get('AcceptQuote')!
  const validUntil = '2026-03-31T12:00:00.000Z'
  expect(problemOf(refused(endpoint, { code: 'quote-expired', validUntil }))).toEqual({
    ...{ type: '/problems/quote-expired', title: 'The offer has run out.', status: 409 },
    ...{ code: 'quote-expired', validUntil },
  })
  expect(() => refused(endpoint, { code: 'made-up' })).toThrow('not declared: made-up')
  expect(Object.values(statusOf).every((status) => status >= 400 && status < 600)).toBe(true)
})

test('every stream tells the tests of the whole what they must know of it', () => {
  expect(missing).toEqual([])
})

test('every rule has a name of its own and answers an event that its stream declares', () => {
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length)
  for (const { stream, types, name } of rules) {
    for (const type of types) expect(stream.events, name).toHaveProperty(type)
  }
})
