import { z } from 'zod'

/**
 * Text that names a person. In an event of a type's newest version it is sealed, so that it can be
 * forgotten; in a command it is what the caller wrote. Deciders hand it on and never compare it:
 * sealed twice, the same name is another text.
 */
export type PersonalText = string & z.core.$brand<'personal'>

/**
 * Sealed text, as an event stores it: `~1.` and base64url of nonce, handle and box. Where it is
 * read for an answer or a row its place stands behind it, which it takes to open it.
 */
const STORED = '~1\\.[A-Za-z0-9_-]{123,90000}'
const PLACE = '/([a-z]+-[A-Za-z0-9_.~-]+)/([A-Za-z0-9]+)/(\\d+)/([A-Za-z0-9_.]+)'
const sealed = new RegExp(`^${STORED}(?:${PLACE})?$`)
const placed = new RegExp(`^(${STORED})${PLACE}$`)

/** Matches every string of a JSON text that is sealed and has its place behind it. */
export const placedInJson = () => new RegExp(`"${STORED}${PLACE}"`, 'g')

/** What JSON that holds sealed text holds in any case, so that all other is left alone. */
export const SEALED_MARK = '"~1.'

/** Whether text has the form of sealed text. */
export const looksSealed = (text: string): boolean => text.startsWith('~1.') && sealed.test(text)

/** Where sealed text was stored: it opens there only. `path`: names and indexes, dots between. */
export type SealedPlace = {
  readonly stream: string
  readonly type: string
  readonly version: number
  readonly path: string
}

/** Sealed text and its place, out of text that `withPlaces` wrote; null: it is not of that form. */
export function readPlaced(text: string): { text: string; place: SealedPlace } | null {
  const found = placed.exec(text)
  if (found === null) return null
  const [, stored = '', stream = '', type = '', version, path = ''] = found
  return { text: stored, place: { stream, type, version: Number(version), path } }
}

const personals = z.registry<{ readonly personal: true }>()

/**
 * Declares a field of a command or an event that names a person, by the shape of its plain text.
 * What an older version of an event holds stays as it is: it is readable, and is not forgotten.
 */
export function personal(plain: z.ZodType<string, string>): z.ZodType<PersonalText, string> {
  const { $schema: _, type: __, ...documented } = z.toJSONSchema(plain, { io: 'input' })
  const schema = z
    .string()
    .check((payload) => {
      if (looksSealed(payload.value)) return
      const parsed = plain.safeParse(payload.value)
      if (parsed.success) payload.value = parsed.data
      else {
        for (const { message, path } of parsed.error.issues) {
          payload.issues.push({ code: 'custom', message, path: [...path], input: payload.value })
        }
      }
    })
    .meta(documented)
  personals.add(schema, { personal: true })
  return schema as unknown as z.ZodType<PersonalText, string>
}

/** Text of an older version, from before the field was personal: it stays as it is. */
export const leftPlain = (text: string) => text as PersonalText

/** Where in values of a shape personal text stands. */
type Spots =
  | { readonly is: 'text' }
  | { readonly is: 'list'; readonly of: Spots }
  | { readonly is: 'record'; readonly fields: ReadonlyMap<string, Spots> }

const wrappers = new Set(['optional', 'nullable', 'default', 'prefault', 'readonly', 'nonoptional'])

/** One shape or another: what is personal in either. Throws where only one of them says so. */
function either(a: Spots | null, b: Spots | null): Spots | null {
  if (a === null || b === null) return a ?? b
  if (a.is === 'record' && b.is === 'record') {
    const fields = new Map(a.fields)
    for (const [name, spots] of b.fields) fields.set(name, either(fields.get(name) ?? null, spots)!)
    return { is: 'record', fields }
  }
  if (a.is === 'list' && b.is === 'list') return { is: 'list', of: either(a.of, b.of)! }
  if (a.is === 'text' && b.is === 'text') return a
  throw new Error('what is personal in one of several shapes has another form in the other')
}

function find(schema: z.core.$ZodType): Spots | null {
  if (personals.get(schema)) return { is: 'text' }
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (wrappers.has(def.type)) return spotsOf((def as z.core.$ZodOptionalDef).innerType)
  if (def.type === 'array') {
    const of = spotsOf(def.element)
    return of && { is: 'list', of }
  }
  if (def.type === 'object') {
    const fields = Object.entries(def.shape).flatMap(([name, field]) => {
      const spots = spotsOf(field)
      return spots ? [[name, spots] as const] : []
    })
    return fields.length > 0 ? { is: 'record', fields: new Map(fields) } : null
  }
  if (def.type === 'union') return def.options.map(spotsOf).reduce(either, null)
  return null
}

const known = new WeakMap<z.core.$ZodType, Spots | null>()

function spotsOf(schema: z.core.$ZodType): Spots | null {
  const before = known.get(schema)
  if (before !== undefined) return before
  const found = find(schema)
  known.set(schema, found)
  return found
}

type Change = (text: string, path: string) => string

function changed(spots: Spots, value: unknown, path: string, change: Change): unknown {
  const under = (name: string | number) => (path === '' ? `${name}` : `${path}.${name}`)
  if (spots.is === 'text') return typeof value === 'string' ? change(value, path) : value
  if (value === null || typeof value !== 'object') return value
  if (spots.is === 'list') {
    if (!Array.isArray(value)) return value
    return value.map((one, index) => changed(spots.of, one, under(index), change))
  }
  const fields = Object.entries(value).map(([name, inside]) => {
    const of = spots.fields.get(name)
    return [name, of ? changed(of, inside, under(name), change) : inside]
  })
  return Object.fromEntries(fields)
}

/** Whether values of this shape may name a person. */
export const isPersonal = (schema: z.core.$ZodType): boolean => spotsOf(schema) !== null

/** The same value with each personal text changed; the keys keep their order. */
export function mapPersonal(schema: z.core.$ZodType, value: unknown, change: Change): unknown {
  const spots = spotsOf(schema)
  return spots ? changed(spots, value, '', change) : value
}

/** Personal texts of a value with their paths. */
export function personalTexts(schema: z.core.$ZodType, value: unknown): [string, string][] {
  const found: [string, string][] = []
  mapPersonal(schema, value, (text, path) => {
    found.push([path, text])
    return text
  })
  return found
}

type Stored = {
  readonly stream: string
  readonly type: string
  readonly version: number
  /** JSON. */
  readonly data: string
}
type Declared = { readonly shapes: readonly z.core.$ZodType[] }

/**
 * The data of a stored event, in its own version, with the place of each sealed text behind it:
 * whoever folds or answers may put it elsewhere, and the server opens it all the same.
 */
export function dataWithPlaces(declared: Declared, event: Stored): unknown {
  const data: unknown = JSON.parse(event.data)
  const shape = declared.shapes[event.version - 1]
  if (shape === undefined || !event.data.includes(SEALED_MARK)) return data
  const { stream, type, version } = event
  return mapPersonal(shape, data, (text, path) =>
    looksSealed(text) ? `${text}/${stream}/${type}/${version}/${path}` : text,
  )
}
