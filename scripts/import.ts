import { Command, Option } from 'commander'
import { exitCodeOf, type Format, type Report } from './import/format.ts'
import { importHere } from './import/here.ts'
import type { Timed } from './import/job.ts'
import { onlineRetail } from './import/online-retail/format.ts'
import { printRetail } from './import/online-retail/print.ts'
import { scms } from './import/scms/format.ts'
import { printScms } from './import/scms/print.ts'
import { importThere } from './import/there.ts'
import {
  dataOption,
  jsonOption,
  peopleOption,
  prefixOption,
  type StoreOptions,
  serverUrl,
  storeOption,
} from './options.ts'
import { endWhenAsked } from './output.ts'
import { progressBar } from './progress.ts'

type Options = StoreOptions & { people?: string; url?: string; token?: string; json?: boolean }

const INTERRUPTED =
  'Interrupted: what was answered is recorded. The same command again goes on where this one ended.'

/** The command that takes over files of one format. */
const takeOver = <R extends Report>(
  name: string,
  format: Format<R>,
  print: (report: Timed<R>) => void,
) =>
  new Command(name)
    .addOption(dataOption())
    .addOption(storeOption())
    .addOption(prefixOption())
    .addOption(peopleOption())
    .option('--url <url>', 'send it to a server instead, through its batch endpoint', serverUrl)
    .addOption(
      new Option('--token <token>', 'for --url: one that may backdate').env('DAYBOOK_TOKEN'),
    )
    .addOption(jsonOption())
    .action(async (file: string, { data, url, token, json = false, ...where }: Options) => {
      const bar = progressBar('import')
      const onProgress = ({ done, of, events }: { done: number; of: number; events: number }) =>
        bar.draw(done, of, `${events} events`)
      const job = { file, onProgress }
      const listenNoMore = endWhenAsked(INTERRUPTED)
      const report = await (url
        ? importThere(format, { ...job, url, token })
        : importHere(format, { ...job, folder: data, ...where })
      ).finally(bar.end)
      listenNoMore()
      if (json) console.log(JSON.stringify(report))
      else print(report)
      process.exitCode = exitCodeOf(report)
    })

export const importCommand = new Command('import')
  .description("take over another book's records")
  .addCommand(
    takeOver('scms', scms, printScms)
      .description("take over a delivery history of USAID's supply chain (SCMS)")
      .argument('<file>', 'the CSV file'),
  )
  .addCommand(
    takeOver('online-retail', onlineRetail, printRetail)
      .description('take over the invoices of a British wholesaler (Online Retail, UCI)')
      .argument('<file>', 'the CSV file, or the same compressed (.csv.gz)'),
  )
