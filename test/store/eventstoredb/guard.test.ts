import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { comesFromClient } from '../../../server/store/eventstoredb/guard.ts'

const script = new URL('../../support/eventstoredb/late-answer.ts', import.meta.url).pathname
const run = (...args: string[]) => promisify(execFile)(process.execPath, [script, ...args])

describe('an exception that nobody can catch', () => {
  test('of the client does not end the process, nor disturb an append', async () => {
    expect((await run()).stdout).toBe('appended, written 1 times; TypeError\n')
  })

  test('of anything else ends it, as ever', async () => {
    await expect(run('ours')).rejects.toMatchObject({ stderr: expect.stringContaining('URIError') })
  })

  test('is the client’s by where it was thrown, not by what it passed through', () => {
    const thrown = (...frames: string[]) => {
      const error = new TypeError('it is not iterable')
      error.stack = ['TypeError: it is not iterable', ...frames.map((f) => `    at f (${f})`)].join(
        '\n',
      )
      return error
    }
    const client = '/app/node_modules/@eventstore/db-client/dist/streams/batchAppend.js:1:1'
    const transport = '/app/node_modules/@grpc/grpc-js/build/src/call.js:1:1'
    const ours = '/app/server/store/eventstoredb/watching.ts:1:1'
    expect(comesFromClient(thrown(client, ours))).toBe(true)
    expect(comesFromClient(thrown(transport, client))).toBe(true)
    expect(comesFromClient(thrown(transport, ours))).toBe(false)
    expect(comesFromClient(thrown(ours, client))).toBe(false)
    expect(comesFromClient('a string')).toBe(false)
  })
})
