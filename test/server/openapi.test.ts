import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { servedEndpoints } from '../../commands/catalog.ts'
import { aggregates } from '../../domain/catalog.ts'
import { openApi } from '../../server/openapi/document.ts'
import { temporaryFolder } from '../support/serving.ts'

const redocly = new URL('../../node_modules/@redocly/cli/bin/cli.js', import.meta.url).pathname

test('the document has no error and no warning under the recommended rules of a linter', {
  timeout: 300_000,
}, async () => {
  const folder = temporaryFolder()
  const file = join(folder.path, 'openapi.json')
  writeFileSync(file, JSON.stringify(openApi()))
  const args = [redocly, 'lint', file, '--extends=recommended', '--format=json']
  const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  const options = { cwd: folder.path, env: { ...process.env, ...quiet } }
  const { stdout } = await promisify(execFile)(process.execPath, args, options).catch(
    (error: { stdout: string }) => error,
  )
  folder.remove()
  const { totals, problems } = JSON.parse(stdout)
  expect(problems).toEqual([])
  expect(totals).toEqual({ errors: 0, warnings: 0, ignored: 0 })
})

/** Every declaration within a declaration, itself included. */
function* within(schema: z.core.$ZodType, path = ''): Generator<[string, z.core.$ZodType]> {
  yield [path, schema]
  if (schema instanceof z.ZodObject) {
    for (const [name, field] of Object.entries<z.core.$ZodType>(schema.shape)) {
      yield* within(field, `${path}.${name}`)
    }
  } else if (schema instanceof z.ZodArray) yield* within(schema.element, `${path}[]`)
  else if (schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    yield* within(schema.unwrap(), path)
  } else if (schema instanceof z.ZodOptional) yield* within(schema.unwrap(), path)
}

test('every example is accepted by the declaration that it explains', () => {
  const declarations = aggregates.flatMap(({ commands, stream }) => [
    ...Object.entries(commands).map(([name, { data }]) => [name, data] as const),
    ...Object.entries(stream.events).map(([name, { data }]) => [name, data] as const),
  ])
  let examples = 0
  for (const [name, data] of declarations) {
    for (const [path, schema] of within(data)) {
      const example = z.globalRegistry.get(schema)?.example
      if (example === undefined) continue
      examples += 1
      const parsed = z.safeParse(schema, example)
      expect(parsed.error?.issues ?? [], `${name}${path}`).toEqual([])
    }
  }
  expect(examples).toBeGreaterThan(100)
})

/** What is asked of the log as a whole. */
const withoutBody = ['commitLog', 'rotateLogKeys', 'retireLogKeys']

test('every command has its sentence, its body and its problems', () => {
  const { paths = {} } = openApi()
  const operations = Object.values(paths).flatMap((item) => (item?.post ? [item.post] : []))
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
    [
      'commands',
      'addToken',
      'forgetPerson',
      'revokeToken',
      'whatIf',
      ...withoutBody,
      ...['restoreLog', 'leaveOut'],
      ...servedEndpoints.map(({ type }) => type),
    ].sort(),
  )
  for (const { operationId, summary, requestBody, responses } of operations) {
    expect(summary, operationId).toMatch(/\S/)
    const needsBody = ![...withoutBody, 'revokeToken'].includes(operationId!)
    if (needsBody) expect(requestBody, operationId).toBeDefined()
    expect(Object.keys(responses ?? {}), operationId).toEqual(
      expect.arrayContaining([operationId === 'addToken' ? '201' : '200', '400', '401', '403']),
    )
  }
})

test('only a command that rests on rows may have to wait until they are built', () => {
  const waits = Object.values(openApi().paths ?? {}).flatMap((item) => {
    const { operationId, responses } = item?.post ?? {}
    return JSON.stringify(responses?.['503'] ?? '').includes('rows-being-built')
      ? [operationId]
      : []
  })
  const resting = servedEndpoints.filter(({ rows }) => rows.length > 0).map(({ type }) => type)
  expect(waits).toEqual(resting)
  expect(resting).toContain('TakeMark')
})
