import { expect } from 'vitest'
import { z } from 'zod'
import type { As, TestServer } from '../support/server.ts'

type Content = Readonly<Record<string, { schema: object }>>
type Operation = {
  readonly operationId: string
  readonly parameters?: readonly { name: string; in: 'path' | 'query' | 'header' }[]
  readonly requestBody?: { content: Content }
  readonly responses: Readonly<Record<string, { content?: Content }>>
}
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { schemas: object }
}

export type Values = Readonly<Record<string, string>>

/**
 * A caller who knows nothing but the OpenAPI document: it finds the path, method and parameters
 * of an operation there, and holds body and answer to the schemas that stand there.
 */
export async function callerBy(server: TestServer) {
  const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as Document
  const $defs = JSON.parse(inDefs(document.components.schemas))
  const operations = new Map(
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => {
        return [operation.operationId, { path, method: method.toUpperCase(), operation }] as const
      }),
    ),
  )
  const schemas = new Map<object, z.ZodType>()

  function check(schema: object, value: unknown) {
    const known = schemas.get(schema) ?? z.fromJSONSchema({ ...JSON.parse(inDefs(schema)), $defs })
    schemas.set(schema, known)
    expect(known.safeParse(value).error?.issues ?? []).toEqual([])
  }

  return async function call(
    as: As,
    operationId: string,
    values: Values = {},
    body?: object,
  ): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
    const found = operations.get(operationId)
    if (!found) throw new Error(`the document has no operation ${operationId}`)
    const { operation, method, path } = found
    const url = new URL(path, server.url)
    const headers = new Headers(server.headersOf(as))
    for (const [name, value] of Object.entries(values)) {
      const parameter = operation.parameters?.find((one) => one.name === name)
      if (!parameter) throw new Error(`${operationId} declares no parameter ${name}`)
      if (parameter.in === 'query') url.searchParams.set(name, value)
      else if (parameter.in === 'header') headers.set(name, value)
      else url.pathname = decodeURI(url.pathname).replace(`{${name}}`, encodeURIComponent(value))
    }
    if (body) {
      headers.set('content-type', 'application/json')
      check(operation.requestBody!.content['application/json']!.schema, body)
    }
    const got = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    const answered = (await got.json()) as Record<string, unknown>
    const type = got.headers.get('content-type')!.split(';')[0]!
    const declared = operation.responses[`${got.status}`]?.content?.[type]
    expect(declared, `${operationId}: ${got.status} ${type}`).toBeDefined()
    check(declared!.schema, answered)
    return { status: got.status, headers: got.headers, body: answered }
  }
}

const inDefs = (schema: object) =>
  JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/')
