import { expect, test } from 'vitest'
import { serveLogged } from '../support/logged-folder.ts'
import { temporaryFolder } from '../support/serving.ts'
import { daybook, type Ended } from './command.ts'
import { daybookInThread } from './thread.ts'

type Run = (args: readonly string[]) => Promise<Ended>

/** What it prints of the log, unless it fails. */
const asked = async (run: Run, folder: string, ...args: string[]) => {
  const { code, out, err } = await run(['log', ...args, '--data', folder])
  if (code !== 0) throw new Error(err)
  return out.trim()
}

test('the log of a folder is looked after by its server, and without one', {
  timeout: 300_000,
}, async () => {
  const folder = temporaryFolder()
  const server = await serveLogged(folder.path, { origin: 'log.example' })
  const { size, root } = await server.signed()
  expect(await asked(daybookInThread, folder.path, 'status')).toBe(
    `log.example: ${size} leaves, ${size} of them signed, root ${root}; signs`,
  )
  const added = (await asked(daybookInThread, folder.path, 'rotate')).split('\n')
  expect(added).toHaveLength(2)
  await server.signed()
  await server.close()
  const retired = (await asked(daybook, folder.path, 'retire')).split('\n')
  expect(retired).toHaveLength(2)
  expect((await asked(daybookInThread, folder.path, 'keys')).split('\n')).toEqual(added)
  await expect(asked(daybookInThread, folder.path, 'restore', '--reason', 'None.')).rejects.toThrow(
    'The log can be signed as it is.',
  )
  folder.remove()
})
