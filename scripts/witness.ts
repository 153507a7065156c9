import { Command, InvalidArgumentError, Option } from 'commander'
import { lockFolder } from '../server/folder-lock.ts'
import { openLog } from '../server/log.ts'
import { parseVkey, type VerifierKey } from '../server/tlog/formats/keys.ts'
import { serveWitness } from '../server/tlog/witness/serve.ts'
import { openWitness } from '../server/tlog/witness/witness.ts'
import { hostOption, portOption } from './address-options.ts'
import { askedToStop } from './asked-to-stop.ts'
import { policyIn } from './policy-file.ts'
import { UserError } from './sentences.ts'

function logKey(text: string, before: readonly VerifierKey[] = []): VerifierKey[] {
  const key = parseVkey(text)
  if (key === null) throw new InvalidArgumentError('It is a verifier key of a log.')
  return [...before, key]
}

type Options = {
  data: string
  name?: string
  log?: VerifierKey[]
  policy?: string
  keys?: boolean
  host: string
  port: number
}

export const witnessCommand = new Command('witness')
  .description("cosign the checkpoints of others' logs, if each continues the one before it")
  .addOption(
    new Option('--data <dir>', "the witness's own folder, of which no backup may be used again")
      .env('DAYBOOK_WITNESS_DATA')
      .default('witness'),
  )
  .option('--name <name>', 'of its keys, from its first start on: an address without a scheme')
  .option('--log <vkey>', 'a key of a log that it cosigns; may be given again', logKey)
  .option('--policy <file>', 'cosign the logs of a policy file')
  .option('--keys', 'print its verifier keys, and end')
  .addOption(portOption())
  .addOption(hostOption())
  .action(async ({ data, name, log = [], policy, keys, host, port }: Options) => {
    const logs = [
      ...log,
      ...(policy === undefined ? [] : policyIn(policy).logs.map(({ key }) => key)),
    ]
    if (logs.length === 0 && !keys) {
      throw new UserError('Name the logs that it cosigns, with --log or --policy.')
    }
    const asked = askedToStop()
    const unlock = lockFolder(data)
    try {
      const now = () => Date.now() / 1000
      const witness = openWitness({ folder: data, name: name ?? null, logs, now })
      try {
        if (keys) return console.log(witness.vkeys.join('\n'))
        const serving = await serveWitness(witness, { host, port, log: openLog() })
        console.error(`The witness answers at ${serving.url} and signs with`)
        for (const vkey of witness.vkeys) console.error(vkey)
        await asked
        await serving.stop()
      } finally {
        witness.close()
      }
    } finally {
      unlock()
    }
  })
