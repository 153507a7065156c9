import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { kinds } from '../domain/catalog.ts'
import { readAddress } from '../server/store/eventstoredb/address.ts'
import { wrongWithPrefix } from '../server/store/eventstoredb/naming.ts'
import { UserError } from './sentences.ts'

function named(text: string): string {
  if (text !== '') return text
  throw new InvalidArgumentError('It names a folder.')
}

/** The ledger's folder. */
export const dataOption = () =>
  new Option('--data <dir>', "the ledger's folder")
    .env('DAYBOOK_DATA')
    .default('data')
    .argParser(named)

/** EventStoreDB instead of the embedded store. */
export const storeOption = () =>
  new Option('--store <esdb://…>', 'keep the events in EventStoreDB, not in the folder')
    .env('DAYBOOK_STORE')
    // What it throws is no error of the parser, which would print the password.
    .argParser(readAddress)

/** For an EventStoreDB that others use, too. */
export const prefixOption = () =>
  new Option('--prefix <text>', "what the names of the ledger's streams begin with in EventStoreDB")
    .env('DAYBOOK_PREFIX')
    .default('', 'none')
    .argParser((text: string) => {
      const wrong = wrongWithPrefix(text, kinds)
      if (wrong === null) return text
      throw new InvalidArgumentError(wrong)
    })

/** Where the keys of people are: elsewhere, if several servers share a ledger. */
export const peopleOption = () =>
  new Option('--people <dir>', 'the folder of the keys of people (default: people in --data)')
    .env('DAYBOOK_PEOPLE')
    .argParser(named)

export const originOption = () =>
  new Option(
    '--origin <name>',
    'what the verifiable log is called, like a place in the web without its scheme; for good',
  ).env('DAYBOOK_ORIGIN')

export const witnessesOption = () =>
  new Option(
    '--witnesses <policy>',
    'a policy file: its witnesses that have an address are asked to cosign the log',
  ).env('DAYBOOK_WITNESSES')

/** A command on the ledger of a folder, or on that of a server. */
export const somewhere = (command: Command) =>
  command
    .addOption(dataOption())
    .addOption(storeOption())
    .addOption(prefixOption())
    .addOption(new Option('--url <url>', 'ask the server there').argParser(serverUrl))
    .addOption(new Option('--token <token>', 'for --url').env('DAYBOOK_TOKEN'))

/** What `somewhere` is given. */
export type Where = StoreOptions & { readonly url?: string; readonly token?: string }

export const jsonOption = () => new Option('--json', 'print one JSON object instead of sentences')

export type StoreOptions = { data: string; store?: string; prefix: string }

/** Throws UserError if the events are to be in the folder, and it has none. */
export function assertLedger({ data, store }: { data: string; store?: string | undefined }): void {
  if (store || existsSync(join(data, 'ledger.db'))) return
  throw new UserError(`There is no ledger in ${data}.`)
}

/** Reads a whole number that is not negative, for an option. */
export function whole(text: string): number {
  const number = Number(text)
  if (/^\d{1,16}$/.test(text) && Number.isSafeInteger(number)) return number
  throw new InvalidArgumentError('It is a whole number.')
}

/** As `whole`, above zero. */
export function aboveZero(text: string): number {
  if (/^0*[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It is a whole number above zero.')
}

/** The address of a server. */
export function serverUrl(text: string): string {
  const url = URL.parse(text)
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return text
  throw new InvalidArgumentError('It begins with http:// or https://')
}

/** A word of a command line as a shell reads it back. */
export const shellQuoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`

/** A password ends at the last `@` before the hosts. */
const withoutPassword = (store: string) =>
  store.replace(/^(\w[\w+]*:\/\/[^:@/]*):[^/?]*@/, '$1:***@')

/** The options that name this ledger, as they can be pasted behind another command. */
export function sameLedger({
  data,
  store,
  prefix = '',
}: Partial<StoreOptions> & { data: string }): string {
  const folder = `--data ${shellQuoted(data)}`
  if (store === undefined) return folder
  // What stands there may hold a password, which neither a terminal nor a log need show.
  const kept = process.env.DAYBOOK_STORE === store
  const address = kept ? '"$DAYBOOK_STORE"' : shellQuoted(withoutPassword(store))
  return `${folder} --store ${address}${prefix && ` --prefix ${shellQuoted(prefix)}`}`
}
