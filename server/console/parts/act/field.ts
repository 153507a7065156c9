/** A schema of the API's own document, as far as the forms read it. */
export type Schema = {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly description?: string
  readonly example?: unknown
  readonly default?: unknown
}

export type TextKind = 'text' | 'decimal' | 'whole' | 'day' | 'instant'

/** What a form asks for, by its schema alone. */
export type Field =
  | { readonly is: 'text'; readonly as: TextKind; readonly isNumber: boolean }
  | { readonly is: 'one'; readonly of: readonly (string | number | boolean)[] }
  | { readonly is: 'fixed'; readonly value: unknown }
  | { readonly is: 'record'; readonly fields: readonly Named[] }
  | { readonly is: 'list'; readonly of: Field }
  /** One of several shapes, each under what tells it apart. */
  | { readonly is: 'choice'; readonly among: readonly { name: string; field: Field }[] }
  /** Anything: it is written as JSON. */
  | { readonly is: 'any' }

/** A field under its name. */
export type Named = {
  readonly name: string
  readonly field: Field
  /** It has no default, so that it must be there. */
  readonly isNeeded: boolean
  /** Nothing is written as null. */
  readonly isNullable: boolean
  readonly says: string | null
  readonly example: unknown
}

export type RecordField = Extract<Field, { is: 'record' }>

const isNull = ({ type }: Schema) => type === 'null'

/** The shapes that a schema allows, those within those, and whether null is one of them. */
function alternatives(schema: Schema): { readonly all: readonly Schema[]; isNullable: boolean } {
  const several = schema.anyOf ?? schema.oneOf
  if (several !== undefined) {
    const inner = several.map(alternatives)
    const all = inner.flatMap((one) => one.all)
    return { all, isNullable: inner.some((one) => one.isNullable) }
  }
  if (isNull(schema)) return { all: [], isNullable: true }
  if (Array.isArray(schema.type)) {
    const all = schema.type
      .map((type: string) => ({ ...schema, type }))
      .filter((one) => !isNull(one))
    return { all, isNullable: schema.type.includes('null') }
  }
  return { all: [schema], isNullable: false }
}

/** Decimal text, as amounts and quantities are. */
const isDecimal = ({ pattern = '' }: Schema) => pattern.includes(String.raw`(?:\.\d{1,12})?`)

function textOf(schema: Schema): Field {
  const { type, format } = schema
  if (type === 'integer') return { is: 'text', as: 'whole', isNumber: true }
  if (type === 'number') return { is: 'text', as: 'decimal', isNumber: true }
  const as: TextKind =
    format === 'date'
      ? 'day'
      : format === 'date-time'
        ? 'instant'
        : isDecimal(schema)
          ? 'decimal'
          : 'text'
  return { is: 'text', as, isNumber: false }
}

/** What tells one shape of several apart: a value that it alone has, or else its fields. */
function nameOf({ properties = {} }: Schema, index: number): string {
  const fixed = Object.values(properties).find((one) => one.const ?? one.enum?.length === 1)
  const value = fixed?.const ?? fixed?.enum?.[0]
  if (value !== undefined) return String(value)
  return Object.keys(properties).join(', ') || `${index + 1}`
}

function plainField(schema: Schema): Field {
  const { type, properties, items } = schema
  if (schema.const !== undefined) return { is: 'fixed', value: schema.const }
  if (schema.enum?.length === 1) return { is: 'fixed', value: schema.enum[0] }
  if (schema.enum !== undefined) return { is: 'one', of: schema.enum as string[] }
  if (type === 'boolean') return { is: 'one', of: [true, false] }
  if (type === 'array') return { is: 'list', of: fieldOf(items ?? {}) }
  if (type === 'object' && properties !== undefined) return recordOf(schema)
  if (type === 'string' || type === 'integer' || type === 'number') return textOf(schema)
  return { is: 'any' }
}

/** The field of a schema; that nothing may stand there is for whoever names it. */
export function fieldOf(schema: Schema): Field {
  const { all } = alternatives(schema)
  if (all.length === 0) return { is: 'any' }
  if (all.length === 1) return plainField(all[0]!)
  const among = all.map((one, index) => ({ name: nameOf(one, index), field: plainField(one) }))
  return { is: 'choice', among }
}

/** The fields of a record, those that are needed before the others. */
export function recordOf({ properties = {}, required = [] }: Schema): RecordField {
  const fields = Object.entries(properties).map(([name, schema]): Named => {
    const { all, isNullable } = alternatives(schema)
    const says = schema.description ?? all[0]?.description ?? null
    const example = schema.example ?? all[0]?.example
    const isNeeded = required.includes(name)
    return { name, field: fieldOf(schema), isNeeded, isNullable, says, example }
  })
  return {
    is: 'record',
    fields: fields.toSorted((a, b) => Number(b.isNeeded) - Number(a.isNeeded)),
  }
}

/** The field of a value that is there already, where no schema says more. */
export function fieldLike(value: unknown): Field {
  if (typeof value === 'string') return { is: 'text', as: 'text', isNumber: false }
  if (typeof value === 'number') return { is: 'text', as: 'decimal', isNumber: true }
  if (typeof value === 'boolean') return { is: 'one', of: [true, false] }
  if (Array.isArray(value)) {
    return value.length === 0 ? { is: 'any' } : { is: 'list', of: fieldLike(value[0]) }
  }
  if (value === null || typeof value !== 'object') return { is: 'any' }
  const fields = Object.entries(value).map(
    ([name, inner]): Named => ({
      ...{ name, field: fieldLike(inner), isNeeded: true, isNullable: inner === null },
      ...{ says: null, example: undefined },
    }),
  )
  return { is: 'record', fields }
}

/** A field, with the shape of what is given where its schema allows anything. */
export function givenField(field: Field, given: unknown): Field {
  if (given === undefined || given === null) return field
  if (field.is === 'any') return fieldLike(given)
  if (field.is !== 'record') return field
  const values = given as Readonly<Record<string, unknown>>
  return {
    is: 'record',
    fields: field.fields.map((one) => ({ ...one, field: givenField(one.field, values[one.name]) })),
  }
}
