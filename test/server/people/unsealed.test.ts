import { expect, test } from 'vitest'
import { contentPlace, FORGOTTEN } from '../../../commands/kernel/people/people.ts'
import { difference } from '../../../commands/what-if/differences.ts'
import { leftPlain } from '../../../domain/kernel/personal.ts'
import { member } from '../../../domain/members/decider.ts'
import { unsealed } from '../../../server/people/unsealed.ts'
import { peopleOf } from '../../support/people.ts'

const NAME = 'Wei "苹果" Zhang\\'
const people = peopleOf('a secret')
const { data: shape, version } = member.stream.events.LicenceVerified
const place = { stream: 'member-hill', type: 'LicenceVerified', version }
const check = { checkedBy: leftPlain(NAME), evidence: 'extract 7' }
const named = people.namedIn(shape, check)
people.keep(named)
const command = '0f0e0d0c-0b0a-4908-8706-050403020100'
const sealed = people.sealed(shape, check, named, { ...place, command, ordinal: 0 })
const { checkedBy } = sealed as typeof check
const whole = `${checkedBy}/member-hill/LicenceVerified/${version}/checkedBy`

test('names are told wherever they stand in JSON, and nothing else is another', () => {
  const json = JSON.stringify({ [NAME]: [whole, { deep: whole, near: `${whole} ` }], text: '~1.5' })
  expect(JSON.parse(unsealed(people, json))).toEqual({
    [NAME]: [NAME, { deep: NAME, near: `${whole} ` }],
    text: '~1.5',
  })
  const lines = `${JSON.stringify({ data: whole })}\n${JSON.stringify({ data: 'none' })}\n`
  expect(unsealed(people, lines)).toBe(`${JSON.stringify({ data: NAME })}\n{"data":"none"}\n`)
})

test('text without its place stays sealed, and with another place is told as forgotten', () => {
  const told = (text: string) => JSON.parse(unsealed(people, JSON.stringify(text)))
  expect(told(checkedBy)).toBe(checkedBy)
  expect(told(whole.replace('member-hill', 'member-fuji'))).toBe(FORGOTTEN)
  expect(told(whole.replace('~1.', '~1.A'))).toBe(FORGOTTEN)
})

test('what is hashed for the ids of a command opens as no event does', () => {
  const content = people.sealed(shape, check, named, contentPlace('member-hill', 'X', command))
  const hashed = (content as typeof check).checkedBy
  expect(hashed).not.toBe(checkedBy)
  expect(people.opened(hashed, { ...place, path: 'checkedBy' })).toBe(FORGOTTEN)
})

test('a what-if tells names in events that happened and that would have', () => {
  const event = {
    ...{ ...place, id: command, revision: 1, position: 2, at: '', effectiveAt: '', meta: '{}' },
    ...{ day: '2026-03-31', data: JSON.stringify(sealed) },
  }
  const decided = {
    ...({ became: 'otherwise', position: '2', day: event.day, stream: event.stream } as const),
    ...{ command: 'VerifyLicence', id: command, by: 'shop', isRule: false },
  }
  const told = difference(member, decided, [event], [])
  expect(JSON.parse(unsealed(people, JSON.stringify(told))).events).toEqual([
    { ordinal: 0, happened: { type: 'LicenceVerified', data: check }, instead: null },
  ])
})
