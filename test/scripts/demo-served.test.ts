import { once } from 'node:events'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/serving.ts'
import { startWith } from './command.ts'

test('a demo can be looked at while its year is played, and nobody else acts in it', async () => {
  const folder = temporaryFolder()
  const temporary = join(folder.path, 'tmp')
  mkdirSync(temporary)
  const child = startWith({ env: { TMPDIR: temporary } }, ['demo', '--port', '0'])
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout! })
  const [said] = (await once(lines, 'line')) as [string]
  const url = /http:\S+/.exec(said)![0]

  const body = JSON.stringify({ name: 'Salt', category: 'salt', unit: 'TNE' })
  const headers = { 'content-type': 'application/json' }
  const register = (query = '') =>
    fetch(`${url}/products/salt/register${query}`, { method: 'POST', headers, body })
  const answer = await register()
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
    503,
    'not-taken-yet',
  ])
  expect(answer.headers.get('retry-after')).toBe('1')
  expect((await register('?dryRun=true')).status).toBe(200)
  expect((await fetch(`${url}/events?limit=1`)).status).toBe(200)

  // Not to the end of the year: what nobody wants any more ends at once.
  child.kill('SIGTERM')
  expect((await ended)[0]).toBe(143)
  expect(readdirSync(temporary).filter((name) => name.startsWith('daybook-'))).toEqual([])
  folder.remove()
})
