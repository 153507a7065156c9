import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { aggregates } from '../../../domain/catalog.ts'
import { event } from '../../../domain/kernel/event.ts'
import {
  dataWithPlaces,
  isPersonal,
  leftPlain,
  looksSealed,
  mapPersonal,
  personal,
  personalTexts,
  readPlaced,
} from '../../../domain/kernel/personal.ts'
import { compiled, record } from '../../../domain/kernel/record.ts'
import { Text } from '../../../domain/values/text.ts'

const Name = personal(Text).meta({ example: 'Wei Zhang' })
const Visit = record({
  by: Name,
  others: z.array(record({ name: Name.nullable().default(null), role: Text })).default([]),
  place: z.union([record({ held: z.literal('here'), host: Name }), record({ held: Text })]),
})
const visit = {
  by: 'Wei Zhang',
  others: [
    { name: 'Li Na', role: 'surveyor' },
    { name: null, role: 'clerk' },
  ],
  place: { held: 'here', host: 'Zoë' },
}
const sealed = `~1.${'A'.repeat(123)}`

describe('a personal field', () => {
  test('is found by its path, in lists and in one of several shapes', () => {
    expect(isPersonal(Visit)).toBe(true)
    expect(isPersonal(record({ by: Text }))).toBe(false)
    expect(personalTexts(Visit, Visit.parse(visit))).toEqual([
      ['by', 'Wei Zhang'],
      ['others.0.name', 'Li Na'],
      ['place.host', 'Zoë'],
    ])
    const changed = mapPersonal(Visit, visit, (text, path) => `${path}=${text}`)
    expect(JSON.stringify(changed)).toBe(
      JSON.stringify({
        ...visit,
        by: 'by=Wei Zhang',
        others: [{ name: 'others.0.name=Li Na', role: 'surveyor' }, visit.others[1]],
        place: { held: 'here', host: 'place.host=Zoë' },
      }),
    )
    expect(() => isPersonal(z.union([Name, record({ by: Name })]))).toThrow('another form')
  })

  test('is of the shape of its plain text, or is sealed, however long that is', () => {
    const shape = compiled(record({ by: Name }))
    expect(shape.parse({ by: ' Wei Zhang ' })).toEqual({ by: 'Wei Zhang' })
    expect(shape.parse({ by: `~1.${'A'.repeat(2_000)}` }).by).toHaveLength(2_003)
    for (const by of ['', 'a\nb', 'x'.repeat(501), `~1.${'A'.repeat(122)}!${'A'.repeat(500)}`]) {
      const { error } = shape.safeParse({ by })
      expect(error?.issues[0]?.path).toEqual(['by'])
    }
    expect(shape.safeParse({ by: 7 }).success).toBe(false)
    expect(z.toJSONSchema(record({ by: Name }))).toMatchObject({
      properties: { by: { type: 'string', minLength: 1, maxLength: 500, example: 'Wei Zhang' } },
    })
  })

  test('is sealed where it begins as sealed text does and goes on so to its end', () => {
    const place = '/member-hill/LicenceVerified/2/checkedBy'
    expect([sealed, sealed + place].map(looksSealed)).toEqual([true, true])
    for (const text of ['~1.', '~1.5 t', ` ${sealed}`, `${sealed} `, `${sealed}/x`, 'Wei']) {
      expect(looksSealed(text)).toBe(false)
    }
    expect(readPlaced(sealed)).toBeNull()
    expect(readPlaced(sealed + place)).toEqual({
      text: sealed,
      place: { stream: 'member-hill', type: 'LicenceVerified', version: 2, path: 'checkedBy' },
    })
    expect(Text.safeParse(sealed).success).toBe(false)
  })

  test('has its place told where an event is read; what older versions hold stays as it is', () => {
    const checked = event('Checked.', { by: Text }).revise({ by: Name, of: Text }, ({ by }) => ({
      by: leftPlain(by),
      of: 'old',
    }))
    const stored = { stream: 'member-hill', type: 'Checked' }
    const first = { ...stored, version: 1, data: JSON.stringify({ by: 'Wei Zhang' }) }
    expect(dataWithPlaces(checked, first)).toEqual({ by: 'Wei Zhang' })
    const second = { ...stored, version: 2, data: JSON.stringify({ by: sealed, of: sealed }) }
    expect(dataWithPlaces(checked, second)).toEqual({
      by: `${sealed}/member-hill/Checked/2/by`,
      of: sealed,
    })
  })
})

describe('of all streams', () => {
  test('an event that names a person has a command that does', () => {
    for (const { stream, commands } of aggregates) {
      const naming = Object.values(stream.events).filter(({ data }) => isPersonal(data))
      if (naming.length === 0) continue
      expect(
        Object.values(commands).some(({ data }) => isPersonal(data)),
        stream.kind,
      ).toBe(true)
    }
  })

  test('no refusal names a person: a problem is told as it is', () => {
    const fields = aggregates.flatMap(({ refusals }) => Object.values(refusals))
    expect(fields.filter((refusal) => isPersonal(refusal.fields))).toEqual([])
  })

  test('who checks, who decides and who looks at goods are people, or may be', () => {
    const named = aggregates.flatMap(({ stream }) =>
      Object.entries(stream.events).filter(([, { data }]) => isPersonal(data)),
    )
    expect(named.map(([type]) => type).sort()).toEqual([
      ...['BankAccountVerified', 'ComplaintDismissed', 'ComplaintUpheld'],
      ...['LicenceVerified', 'LotInspected'],
    ])
  })
})
