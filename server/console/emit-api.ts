import { writeFileSync } from 'node:fs'
import { openApi } from '../openapi/document.ts'

type Schema = {
  readonly [key: string]: unknown
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>
type Parameter = {
  readonly in: string
  readonly name: string
  readonly required?: boolean
  readonly schema: Schema
}
type Operation = {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}

const plain: Readonly<Record<string, string>> = {
  ...{ string: 'string', integer: 'number', number: 'number', boolean: 'boolean', null: 'null' },
}

const key = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name))
const union = (types: readonly string[]) =>
  types.length === 1 ? types[0]! : `(${[...new Set(types)].join(' | ')})`

/** What an answer always has, a request may leave out if there is a default for it. */
type Direction = 'answer' | 'request'

function objectType(schema: Schema, of: Direction): string {
  const { properties = {}, required = [], additionalProperties } = schema
  const fields = Object.entries(properties).map(
    ([name, inner]) => `${key(name)}${required.includes(name) ? '' : '?'}: ${typeOf(inner, of)}`,
  )
  const rest = typeof additionalProperties === 'object' ? typeOf(additionalProperties, of) : null
  if (fields.length === 0) return `Record<string, ${rest ?? 'unknown'}>`
  const isLoose = additionalProperties === undefined || additionalProperties === true
  const loose = rest !== null || (isLoose && of === 'answer') ? ' & Record<string, unknown>' : ''
  return `{ ${fields.join('; ')} }${loose}`
}

/** The TypeScript type of a schema, in one line. */
function typeOf(schema: Schema, of: Direction): string {
  if (schema.$ref !== undefined) {
    return `components['schemas'][${JSON.stringify(schema.$ref.split('/').at(-1))}]`
  }
  const { anyOf, oneOf, allOf } = schema
  const several = anyOf ?? oneOf
  if (several !== undefined) return union(several.map((one) => typeOf(one, of)))
  if (allOf !== undefined) return allOf.map((one) => typeOf(one, of)).join(' & ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return union(schema.enum.map((one) => JSON.stringify(one)))
  if (Array.isArray(schema.type)) {
    return union(schema.type.map((type) => typeOf({ ...schema, type }, of)))
  }
  if (schema.type === 'array') return `Array<${typeOf(schema.items ?? {}, of)}>`
  if (schema.type === 'object') return objectType(schema, of)
  return plain[schema.type as string] ?? 'unknown'
}

function contentType(content: Content | undefined, of: Direction): string {
  if (content === undefined) return 'content?: never'
  const types = Object.entries(content).map(
    ([type, { schema = {} }]) => `${JSON.stringify(type)}: ${typeOf(schema, of)}`,
  )
  return `content: { ${types.join('; ')} }`
}

function parametersType(parameters: readonly Parameter[]): string {
  const groups = ['path', 'query', 'header'].map((place) => {
    const these = parameters.filter((one) => one.in === place)
    const isNeeded = these.some(({ required }) => required)
    const fields = these.map(
      ({ name, required, schema }) =>
        `${key(name)}${required ? '' : '?'}: ${typeOf(schema, 'request')}`,
    )
    if (fields.length === 0) return `${place}?: never`
    return `${place}${isNeeded ? '' : '?'}: { ${fields.join('; ')} }`
  })
  return `{ ${groups.join('; ')} }`
}

function operationType({ parameters = [], requestBody, responses }: Operation): string {
  const good = Object.entries(responses).filter(([status]) => status.startsWith('2'))
  const answers = good.map(
    ([status, { content }]) => `${status}: { ${contentType(content, 'answer')} }`,
  )
  const problem = `default: { content: { 'application/problem+json': components['schemas']['Problem'] } }`
  const body = requestBody
    ? `requestBody: { ${contentType(requestBody.content, 'request')} }`
    : 'requestBody?: never'
  return `{
      parameters: ${parametersType(parameters)}
      ${body}
      responses: { ${[...answers, problem].join('; ')} }
    }`
}

/** The declarations that openapi-fetch reads, made of the document that the server answers. */
export function apiTypes(): string {
  const document = openApi()
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) => `    ${key(name)}: ${typeOf(schema as Schema, 'answer')}`,
  )
  const paths = Object.entries(document.paths ?? {}).map(([path, methods]) => {
    const operations = Object.entries(methods as Record<string, Operation>).map(
      ([method, operation]) => `    ${method}: ${operationType(operation)}`,
    )
    return `  ${JSON.stringify(path)}: {\n${operations.join('\n')}\n  }`
  })
  return `// Made by \`npm run api-types\` of the OpenAPI document. It is not edited.
export interface paths {
${paths.join('\n')}
}

export interface components {
  schemas: {
${schemas.join('\n')}
  }
}
`
}

export const apiTypesFile = new URL('data/api.d.ts', import.meta.url)

if (import.meta.main) writeFileSync(apiTypesFile, apiTypes())
