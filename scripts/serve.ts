import { Command } from 'commander'
import { type Daybook, openDaybook, type Server, serve } from '../server/main.ts'
import { hostOption, portOption } from './address-options.ts'
import { askedToStop } from './asked-to-stop.ts'
import {
  dataOption,
  originOption,
  peopleOption,
  prefixOption,
  type StoreOptions,
  sameLedger,
  storeOption,
  witnessesOption,
} from './options.ts'
import { policyIn } from './policy-file.ts'

function sayWhere({ url, open }: Server, ledger: StoreOptions) {
  console.error(`Daybook serves ${url} to browsers and programs — documentation at ${url}/docs`)
  if (open) {
    console.error('There is no token yet: programs on this machine may do everything.')
    const where = sameLedger(ledger)
    console.error(`Make one with: npx daybook token add --role admin --name me ${where}`)
  }
}

/** How long a process may outlive its last part: a store that is away may keep a socket open. */
const LINGER_MS = 1_000

/**
 * Closes the ledger; what cannot be released is said, and the process then ends all the same with
 * exit code 1: a lease that was not given back runs out, and rows go on from where they are.
 */
async function closeAndSay(daybook: Daybook): Promise<void> {
  const failures = await daybook.close()
  for (const failure of failures) console.error(`Not released: ${failure}`)
  if (failures.length > 0) process.exitCode = 1
  setTimeout(() => process.exit(), LINGER_MS).unref()
}

type ServeOptions = StoreOptions & {
  port: number
  host: string
  origin?: string
  people?: string
  witnesses?: string
}

export const serveCommand = new Command('serve')
  .description('serve a ledger over HTTP')
  .addOption(dataOption())
  .addOption(storeOption())
  .addOption(prefixOption())
  .addOption(peopleOption())
  .addOption(portOption())
  .addOption(hostOption())
  .addOption(originOption())
  .addOption(witnessesOption())
  .action(async (options: ServeOptions) => {
    const { data, port, host, origin, people, witnesses, ...store } = options
    const policy = witnesses === undefined ? undefined : policyIn(witnesses)
    // Before anything is opened, so that a signal during the start releases it, too.
    const asked = askedToStop()
    const daybook = await openDaybook({ folder: data, people, ...store })
    try {
      const server = await serve(daybook, { host, port, origin, policy })
      sayWhere(server, { data, ...store })
      // Requests first: rules may have a whole ledger to answer.
      daybook.react()
      await asked
      await server.stop()
    } finally {
      await closeAndSay(daybook)
    }
  })
