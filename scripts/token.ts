import { Command, Option } from 'commander'
import { ROLES } from '../projections/kernel/query.ts'
import type { NewToken } from '../server/tokens/token.ts'
import { dataOption, jsonOption, prefixOption, type StoreOptions, storeOption } from './options.ts'
import { inFolder, inStore } from './token/here.ts'
import type { Keeper } from './token/keeper.ts'
import { keeperThere } from './token/there.ts'

type Where = StoreOptions & { url?: string; token?: string; json?: boolean }

type Add = Where & {
  role: NewToken['role']
  name: string
  member?: string
  backdate?: boolean
}

/** `make`: a ledger that is not there yet is made. */
function withKeeper<T>(where: Where, make: boolean, use: (keeper: Keeper) => Promise<T>) {
  const { data, store, prefix, url, token } = where
  if (url !== undefined) return use(keeperThere({ url, token }))
  return store === undefined ? inFolder(data, make, use) : inStore(data, { store, prefix }, use)
}

const somewhere = (command: Command) =>
  command
    .addOption(dataOption())
    .addOption(storeOption())
    .addOption(prefixOption())
    .option('--url <url>', 'ask the server there')
    .addOption(new Option('--token <token>', "for --url: an admin's").env('DAYBOOK_TOKEN'))

const add = somewhere(new Command('add'))
  .description('make a token, and show it once')
  .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
  .requiredOption(
    '--name <name>',
    'what it is called, never a person; recorded with every event, and never used again',
  )
  .option('--member <id>', 'the registered member it acts for; without it, the platform')
  .option('--backdate', 'it may set effectiveAt, and take over what another book recorded')
  .addOption(jsonOption())
  .action(async ({ role, name, member, backdate = false, json, ...where }: Add) => {
    const wanted = { role, name, member: member ?? null, backdates: backdate }
    const token = await withKeeper(where, true, (keeper) => keeper.add(wanted))
    console.log(json ? JSON.stringify({ name, role, member: wanted.member, token }) : token)
  })

const list = somewhere(new Command('list'))
  .description('list the tokens, without their secrets')
  .addOption(jsonOption())
  .action(async ({ json, ...where }: Where) => {
    const known = await withKeeper(where, false, (keeper) => keeper.list())
    if (json) return console.log(JSON.stringify(known))
    for (const { name, role, member, backdates } of known) {
      console.log(
        [name, role, member ?? 'platform', backdates ? 'backdates' : ''].join('\t').trim(),
      )
    }
  })

const revoke = somewhere(new Command('revoke'))
  .description('end a token at once, and what is under way by it')
  .argument('<name>')
  .action(async (name: string, where: Where) => {
    await withKeeper(where, false, (keeper) => keeper.revoke(name))
    console.error(`The token ${name} is ended.`)
  })

export const tokenCommand = new Command('token')
  .description('make, list and end the tokens that callers carry')
  .addCommand(add)
  .addCommand(list)
  .addCommand(revoke)
