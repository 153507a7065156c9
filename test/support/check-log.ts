import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Where Debian puts what Go programs are built from. */
const GOPATH = '/usr/share/gocode'

/** Whether Go and its checker of logs are here. */
export const hasGo =
  spawnSync('go', ['version']).status === 0 &&
  existsSync(join(GOPATH, 'src/golang.org/x/mod/sumdb/tlog'))

if (!hasGo) console.warn('Go and golang.org/x/mod are not here: they do not check the log.')

const source = new URL('go/check-log.go', import.meta.url).pathname

/** Builds the auditor that shares nothing with Daybook, into a folder. */
export function buildAuditor(folder: string): string {
  const program = join(folder, 'check-log')
  const env = { ...process.env, GO111MODULE: 'off', GOPATH, GOFLAGS: '' }
  execFileSync('go', ['build', '-o', program, source], { env, cwd: folder })
  return program
}

/** What it accepted, or the sentence of what is wrong. */
export const audit = (program: string, ...args: string[]): Promise<string> =>
  promisify(execFile)(program, args).then(
    ({ stdout }) => stdout,
    (error: { stderr?: string; message: string }) => error.stderr?.trim() || error.message,
  )
