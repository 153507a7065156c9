import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { servedEndpoints } from '../../../../commands/catalog.ts'
import {
  type ApiDocument,
  addressOfCommand,
  type Command,
  commandsIn,
} from '../../../../server/console/parts/act/commands.ts'
import {
  bodyOf,
  choiceOf,
  type Draft,
  draftOf,
  missingIn,
} from '../../../../server/console/parts/act/draft.ts'
import { fieldOf, givenField, recordOf } from '../../../../server/console/parts/act/field.ts'
import { actName } from '../../../../server/console/parts/act/form.tsx'
import { errorsOf, toldBy } from '../../../../server/console/parts/act/sending.ts'
import { actedOn, acts } from '../../../../server/console/words/acts.ts'
import { openApi } from '../../../../server/openapi/document.ts'

let document: ApiDocument
let commands: readonly Command[]
beforeAll(() => {
  document = openApi() as unknown as ApiDocument
  commands = commandsIn(document)
})

const command = (name: string) => commands.find((one) => one.name === name)!
const offer = () => command('OfferQuote').field
const price = { amount: '5100', currency: 'CNY', per: 'TNE' }

describe('commands', () => {
  test('are those that are served, with the ids that they take and who may send them', () => {
    expect(commands.map(({ name }) => name)).toEqual(servedEndpoints.map(({ type }) => type))
    for (const { type, folder, only, by } of servedEndpoints) {
      const { hasId, isForMembers } = command(type)
      expect([type, command(type).folder]).toEqual([type, folder])
      expect([type, hasId, isForMembers]).toEqual([type, only === null, by === 'party'])
    }
  })

  test('have a name in every language, each its own, or else that of the API', () => {
    const names = commands.map(({ name }) => name)
    expect(Object.keys(acts).filter((name) => !names.includes(name))).toEqual([])
    const folders = new Set(commands.map(({ folder }) => folder))
    expect(Object.keys(actedOn).filter((name) => !folders.has(name))).toEqual([])
    expect(actName('CloseBusinessDay')).toBe('Close business day')
    expect(actName('ExtendQuote')).toBe('Extend quote')
    for (const language of ['en', 'zh', 'es'] as const) {
      const said = Object.values(acts).map((one) => one[language])
      expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([])
    }
  })

  test('are sent to their own address', () => {
    expect(addressOfCommand(command('OfferQuote'), 'q-1')).toBe('/quotes/q-1/offer')
    expect(addressOfCommand(command('CloseBusinessDay'), '')).toBe('/calendar/close-day')
  })
})

describe('a form', () => {
  test('sends of every command what its example says, typed field by field', () => {
    const { paths } = document
    for (const { type, aggregate } of servedEndpoints) {
      const { path, field } = command(type)
      const content = paths[path]!.post!.requestBody!.content['application/json']!
      const { example } = content as unknown as { example: unknown }
      const given = givenField(field, example)
      const draft = draftOf(given, example)
      expect([type, missingIn(given, draft)]).toEqual([type, []])
      const { data } = aggregate.commands[type]!
      const sent = z.parse(data, bodyOf(given, draft, true))
      expect([type, sent]).toEqual([type, z.parse(data, example)])
    }
  })

  test('asks first for what is needed, and says what of it is missing', () => {
    const { fields } = offer()
    expect(fields[0]!.name).toBe('price')
    expect(missingIn(offer(), {})).toEqual(['price.amount', 'price.currency', 'price.per'])
    expect(missingIn(offer(), { price: { amount: '1' } })).toEqual(['price.currency', 'price.per'])
    expect(missingIn(offer(), { price })).toEqual([])
  })

  test('leaves out what was not typed, and takes no more of a record than was begun', () => {
    expect(bodyOf(offer(), {}, true)).toEqual({})
    expect(bodyOf(offer(), { price, validUntil: ' ' }, true)).toEqual({ price })
    const begun = { price, condition: { leadTime: '14' } }
    expect(missingIn(offer(), begun)).toEqual([
      'condition.quantity.unit',
      'condition.quantity.value',
    ])
    expect(bodyOf(offer(), begun, true)).toEqual({ price, condition: { leadTime: 14 } })
  })

  test('tells the shapes of a choice apart by what is fixed in them', () => {
    const audience = offer().fields.find(({ name }) => name === 'audience')!.field
    expect(audience.is === 'choice' && audience.among.map(({ name }) => name)).toEqual([
      ...['everyone', 'platform', 'seller'],
    ])
    expect(bodyOf(audience, choiceOf(0, {}))).toEqual({ of: 'everyone' })
    expect(bodyOf(audience, choiceOf(2, { level: 'gold' }))).toEqual({
      level: 'gold',
      of: 'seller',
    })
    expect(bodyOf(audience, {})).toBe(undefined)
    expect(missingIn(audience, choiceOf(1, {}), 'audience')).toEqual(['audience.level'])
  })

  test('keeps what is no number as it was typed, so that the API says what is wrong', () => {
    const whole = fieldOf({ type: 'integer' })
    expect(bodyOf(whole, '14')).toBe(14)
    expect(bodyOf(whole, 'soon')).toBe('soon')
    expect(bodyOf(fieldOf({ type: 'string' }), '14')).toBe('14')
    expect(bodyOf(fieldOf({}), '{"a":1}')).toEqual({ a: 1 })
    expect(bodyOf(fieldOf({}), '{"a"')).toBe('{"a"')
  })

  test('says nothing by null where null is the word for it, and by no items where it is a list', () => {
    const record = recordOf({
      properties: {
        until: { anyOf: [{ type: 'string' }, { type: 'null' }] },
        parts: { type: 'array', items: { type: 'string' } },
        note: { type: ['string', 'null'] },
      },
      required: ['until', 'parts'],
    })
    expect(bodyOf(record, {}, true)).toEqual({ until: null, parts: [] })
    expect(missingIn(record, {})).toEqual([])
    const typed: Draft = { parts: ['a', '', 'b'], note: 'n' }
    expect(bodyOf(record, typed, true)).toEqual({ until: null, parts: ['a', 'b'], note: 'n' })
  })

  test('takes the shape of what is given where a schema allows anything', () => {
    const terms = { rate: '0.06', days: 30, steps: [{ at: '85' }], isOn: false, zone: null }
    const { field } = command('AdoptPolicy')
    const given = givenField(field, { terms })
    const draft = draftOf(given, { terms }) as Record<string, Draft>
    expect(bodyOf(given, draft, true)).toEqual({ terms })
    const changed = { ...draft, terms: { ...(draft.terms as object), rate: '0.07', days: '31' } }
    expect(bodyOf(given, changed as Draft, true)).toEqual({
      terms: { ...terms, rate: '0.07', days: 31 },
    })
  })
})

describe('a refusal', () => {
  const problem = { type: '/problems/x', title: 'It may not be.', status: 422, code: 'x' }

  test('marks the field that it names, or that the check of the data names', () => {
    const named = { ...problem, product: 'apples', day: '2026-03-02' }
    expect([...errorsOf(named, ['product'])]).toEqual([['product', 'It may not be.']])
    expect(toldBy(named)).toEqual([
      ['product', 'apples'],
      ['day', '2026-03-02'],
    ])
    const errors = [{ field: 'price.amount', why: 'a decimal' }]
    expect([...errorsOf({ ...problem, errors }, ['price'])]).toEqual([
      ['price.amount', 'a decimal'],
    ])
  })
})
