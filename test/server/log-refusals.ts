import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { httpProblems } from '../../server/problem.ts'
import { type Answer, openServer } from '../support/server.ts'
import { checkpointFrom } from '../support/signed-log.ts'

type ExpectProblem = (answer: Answer, code: keyof typeof httpProblems) => void

/** What a server answers whose log was not started. */
export async function withoutLog(expectProblem: ExpectProblem) {
  const server = await openServer()
  expectProblem(await server.get('auditor', '/log/checkpoint'), 'log-unavailable')
  await server.close()
}

/** What is refused of a log that is as it should be, and of one that has lost its keys. */
export async function asThingsStand(expectProblem: ExpectProblem) {
  const server = await openServer({ tlog: true })
  await checkpointFrom(server, 1)
  const reason = { reason: 'To see what comes.' }
  expectProblem(await server.post('admin', '/log/retire'), 'log-keys-needed')
  expectProblem(await server.post('admin', '/log/leave-out', reason), 'log-not-blocked')
  expectProblem(await server.post('admin', '/log/restore', reason), 'log-intact')
  rmSync(join(server.folder, 'signer'), { recursive: true })
  expectProblem(await server.post('admin', '/log/rotate'), 'log-not-signed-here')
  const salt = { name: 'Salt', category: 'salt', unit: 'TNE' }
  await server.record('platform', '/products/salt/register', salt)
  await expect.poll(() => server.tlog!.status().signer).toBe('stopped')
  const other = { ...reason, origin: 'https://log.example' }
  expectProblem(await server.post('admin', '/log/restore', other), 'log-origin-wrong')
  expectProblem(await server.post('auditor', '/log/commit'), 'log-not-committed')
  await server.close()
}
