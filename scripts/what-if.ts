import { readFileSync } from 'node:fs'
import { stdout } from 'node:process'
import { Command, Option } from 'commander'
import { JsonFault, parseJson } from '../commands/kernel/json.ts'
import { type Asked, askedBy, type Errors } from '../commands/what-if/adoptions.ts'
import { type WhatIf, whatIf } from '../commands/what-if/what-if.ts'
import { notUtf8At } from '../server/http/utf8.ts'
import { locationOf, openReader } from '../server/store/open.ts'
import {
  aboveZero,
  assertLedger,
  dataOption,
  jsonOption,
  prefixOption,
  type StoreOptions,
  storeOption,
} from './options.ts'
import { progressBar } from './progress.ts'
import { type RunningServer, reach } from './reach.ts'
import { UserError } from './sentences.ts'
import { linesOf } from './what-if/print.ts'

type Options = StoreOptions & { url?: string; token?: string; until?: number; json?: boolean }

const wrongIn = (file: string, errors: Errors) =>
  new UserError(
    `${file}: ${errors.map(({ field, why }) => (field === '' ? why : `${field}: ${why}`)).join('; ')}`,
  )

/** What a file asks; throws a sentence that names what is wrong with it. */
function given(file: string, until: number | undefined) {
  let parsed: unknown
  const bytes = readFileSync(file)
  const at = notUtf8At(bytes)
  if (at !== null) throw new UserError(`${file} is not UTF-8 at byte ${at}.`)
  try {
    parsed = parseJson(bytes.toString('utf8'))
  } catch (error) {
    if (error instanceof JsonFault) {
      throw wrongIn(file, [{ field: error.field, why: error.message }])
    }
    if (error instanceof SyntaxError) {
      throw new UserError(`${file} is no JSON: ${error.message.replaceAll(/\s+/g, ' ')}`)
    }
    throw error
  }
  const body =
    parsed instanceof Object && until !== undefined
      ? Object.assign(parsed, { until: `${until}` })
      : parsed
  const wanted = askedBy(body)
  if ('errors' in wanted) throw wrongIn(file, wanted.errors)
  return { body, asked: wanted.asked }
}

async function here({ data, store, prefix }: StoreOptions, asked: Asked, file: string) {
  assertLedger({ data, store })
  const reader = await openReader(locationOf(data, store, prefix))
  const bar = progressBar('what if')
  try {
    const found = await whatIf(reader, asked, {
      onProgress: (position, end) => bar.draw(position, end, ''),
    })
    bar.end()
    if ('errors' in found) throw wrongIn(file, found.errors)
    return found.answer
  } finally {
    await reader.close()
  }
}

async function there(server: RunningServer, body: unknown, file: string): Promise<WhatIf> {
  const headers = { 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  const answer = await reach(server, '/what-if', init)
  const told = (await answer.json().catch(() => null)) as (WhatIf & Problem) | null
  if (answer.ok && told) return told
  if (told?.errors) throw wrongIn(file, told.errors)
  throw new UserError(
    `The server at ${server.url} says ${answer.status}: ${told?.title ?? answer.statusText}`,
  )
}

type Problem = { readonly title?: string; readonly errors?: Errors }

export const whatIfCommand = new Command('what-if')
  .description('tell what other policies would have made of the ledger; nothing is recorded')
  .argument('<file>', 'JSON: { "policies": [ { "policy", "from", "terms" } ] }')
  .addOption(dataOption())
  .addOption(storeOption())
  .addOption(prefixOption())
  .option('--url <url>', 'ask the server there')
  .addOption(new Option('--token <token>', 'for --url: of an analyst').env('DAYBOOK_TOKEN'))
  .option('--until <position>', 'look at nothing after this position', aboveZero)
  .addOption(jsonOption())
  .action(async (file: string, { url, token, until, json, ...where }: Options) => {
    const { body, asked } = given(file, until)
    const found = await (url === undefined
      ? here(where, asked, file)
      : there({ url, token }, body, file))
    if (json) return console.log(JSON.stringify(found))
    for (const line of linesOf(found, stdout.isTTY && stdout.hasColors())) console.log(line)
  })
