import { existsSync, readFileSync } from 'node:fs'
import { Command } from 'commander'
import { NotAPolicy, parsePolicy } from '../server/tlog/formats/policy.ts'
import { type Asked, verifyFolder } from '../server/tlog/verify/verify-folder.ts'
import {
  assertLedger,
  dataOption,
  jsonOption,
  prefixOption,
  type StoreOptions,
  storeOption,
} from './options.ts'
import { progressBar } from './progress.ts'
import { UserError } from './sentences.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { verdictLines } from './verify/print.ts'

type Options = StoreOptions & {
  readonly policy?: string
  readonly since?: string
  readonly json?: boolean
  readonly rows: boolean
}

function read(file: string): string {
  if (!existsSync(file)) throw new UserError(`There is no file ${file}.`)
  return readFileSync(file, 'utf8')
}

function policyIn(file: string | undefined) {
  if (file === undefined) return null
  try {
    return parsePolicy(read(file))
  } catch (error) {
    if (error instanceof NotAPolicy) throw new UserError(`${file}: ${error.message}.`)
    throw error
  }
}

export const verifyCommand = new Command('verify')
  .description('look at everything of a ledger, and name the first event that fails')
  .addOption(dataOption())
  .addOption(storeOption())
  .addOption(prefixOption())
  .option('--policy <file>', 'whose signatures you trust, as C2SP tlog-policy writes it')
  .option('--since <file>', 'a checkpoint that you kept: the log must go on from there')
  .option('--no-rows', 'leave out whether the rows are what the events make of them')
  .addOption(jsonOption())
  .action(async ({ data, store, policy, since, json, rows }: Options) => {
    assertLedger({ data, store })
    const { folder: scratch, remove } = temporaryFolder('verify')
    const bar = progressBar('verify')
    const asked: Asked = {
      policy: policyIn(policy),
      since: since === undefined ? null : read(since),
      ...{ rows, scratch },
      onProgress: (done, of, what) => bar.draw(done, of, what),
    }
    try {
      const verdict = await verifyFolder(data, asked)
      bar.end()
      if (json) console.log(JSON.stringify(verdict))
      else console.log(verdictLines(verdict).join('\n'))
      if (!verdict.holds) process.exitCode = 1
    } finally {
      remove()
    }
  })
