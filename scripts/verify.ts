import { existsSync, readFileSync } from 'node:fs'
import { Command, Option } from 'commander'
import { NotAPolicy, type Policy, parsePolicy } from '../server/tlog/formats/policy.ts'
import { dataOption, jsonOption, prefixOption, serverUrl, storeOption } from './options.ts'
import { progressBar } from './progress.ts'
import { UserError } from './sentences.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { verdictLines } from './verify/print.ts'
import { lookAtTrail } from './verify/trail.ts'
import { verifyWhere, type Where } from './verify/where.ts'

type Options = Where & {
  readonly policy?: string
  readonly since?: string
  readonly json?: boolean
  readonly rows: boolean
}

function read(file: string): string {
  if (!existsSync(file)) throw new UserError(`There is no file ${file}.`)
  return readFileSync(file, 'utf8')
}

function policyIn(file: string | undefined): Policy | null {
  if (file === undefined) return null
  try {
    return parsePolicy(read(file))
  } catch (error) {
    if (error instanceof NotAPolicy) throw new UserError(`${file}: ${error.message}.`)
    throw error
  }
}

/** Of a trail file nothing is known but what it says, so somebody has to be trusted. */
async function ofTrail(file: string, policy: Policy | null, json: boolean): Promise<boolean> {
  if (!existsSync(file)) throw new UserError(`There is no file ${file}.`)
  if (policy !== null) return lookAtTrail(file, { policy, json })
  throw new UserError('A trail file needs a --policy: whose signatures you trust.')
}

async function ofLedger({ since, json, rows, ...where }: Options, policy: Policy | null) {
  const earlier = since === undefined ? null : read(since)
  const { folder: scratch, remove } = temporaryFolder('verify')
  const bar = progressBar('verify')
  try {
    const verdict = await verifyWhere(where, {
      ...{ policy, since: earlier, rows, scratch },
      onProgress: (done, of, what) => bar.draw(done, of, what),
    })
    bar.end()
    console.log(json ? JSON.stringify(verdict) : verdictLines(verdict).join('\n'))
    return verdict.holds
  } finally {
    remove()
  }
}

export const verifyCommand = new Command('verify')
  .description('look at everything of a ledger, or of a trail file; ends with 0 only if all holds')
  .argument('[trail]', 'a trail file, in place of a ledger')
  .addOption(dataOption())
  .addOption(storeOption())
  .addOption(prefixOption())
  .option('--url <url>', 'fetch the log of the server there', serverUrl)
  .addOption(new Option('--token <token>', "for --url: an auditor's").env('DAYBOOK_TOKEN'))
  .option('--policy <file>', 'whose signatures you trust, as C2SP tlog-policy writes it')
  .option('--since <file>', 'a checkpoint that you kept: the log must go on from there')
  .option('--no-rows', 'leave out whether the rows are what the events make of them')
  .addOption(jsonOption())
  .action(async (trail: string | undefined, options: Options) => {
    const policy = policyIn(options.policy)
    const holds = await (trail === undefined
      ? ofLedger(options, policy)
      : ofTrail(trail, policy, options.json ?? false))
    if (!holds) process.exitCode = 1
  })
