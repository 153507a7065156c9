import { Command } from 'commander'
import { openDaybook, type Server, serve } from '../server/main.ts'
import {
  dataOption,
  hostOption,
  portOption,
  type StoreOptions,
  sameLedger,
  storeOption,
} from './options.ts'
import { endings } from './output.ts'

/** Resolves when the process is asked to stop. A second request stops it at once. */
export const askedToStop = () =>
  new Promise<void>((resolve) => {
    for (const signal of endings) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1))
        resolve()
      })
    }
  })

export function sayWhere({ url, open }: Server, ledger: StoreOptions) {
  console.error(`Daybook serves ${url} — documentation at ${url}/docs`)
  if (open) {
    console.error('There is no token yet: programs on this machine may do everything.')
    const where = sameLedger(ledger)
    console.error(`Make one with: npx daybook token add --role admin --name me ${where}`)
  }
}

export const serveCommand = new Command('serve')
  .description('serve a ledger over HTTP')
  .addOption(dataOption())
  .addOption(storeOption())
  .addOption(portOption())
  .addOption(hostOption())
  .action(async ({ data, store, port, host }: StoreOptions & { port: number; host: string }) => {
    const daybook = await openDaybook({ folder: data, store })
    try {
      daybook.react()
      const server = await serve(daybook, { host, port })
      sayWhere(server, { data, ...(store !== undefined && { store }) })
      await askedToStop()
      await server.stop()
    } finally {
      await daybook.close()
    }
  })
