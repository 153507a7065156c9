import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { serveLogged } from '../support/logged-folder.ts'
import { temporaryFolder } from '../support/serving.ts'

const launcher = new URL('../../scripts/daybook.js', import.meta.url).pathname

const daybook = async (folder: string, ...args: string[]) => {
  const all = [launcher, 'log', ...args, '--data', folder]
  const { stdout } = await promisify(execFile)(process.execPath, all)
  return stdout.trim()
}

test('the log of a folder is looked after by its server, and without one', {
  timeout: 300_000,
}, async () => {
  const folder = temporaryFolder()
  const server = await serveLogged(folder.path, { origin: 'log.example' })
  const { size, root } = await server.signed()
  expect(await daybook(folder.path, 'status')).toBe(
    `log.example: ${size} leaves, ${size} of them signed, root ${root}; signs`,
  )
  const added = (await daybook(folder.path, 'rotate')).split('\n')
  expect(added).toHaveLength(2)
  await server.signed()
  await server.close()
  const retired = (await daybook(folder.path, 'retire')).split('\n')
  expect(retired).toHaveLength(2)
  expect((await daybook(folder.path, 'keys')).split('\n')).toEqual(added)
  await expect(daybook(folder.path, 'restore', '--reason', 'None.')).rejects.toThrow(
    'The log can be signed as it is.',
  )
  folder.remove()
})
