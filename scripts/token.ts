import { Command, Option } from 'commander'
import { type NewToken, openTokens, roles, wrongWith } from '../server/tokens.ts'
import { dataOption, jsonOption } from './options.ts'
import { UserError } from './sentences.ts'

type Add = {
  data: string
  role: NewToken['role']
  name: string
  member?: string
  backdate?: boolean
  json?: boolean
}

const add = new Command('add')
  .description('make a token, and show it once')
  .addOption(dataOption())
  .addOption(new Option('--role <role>', 'what it may do').choices(roles).makeOptionMandatory())
  .requiredOption('--name <name>', 'who uses it; recorded with every event')
  .option('--member <id>', 'the member it acts for; without it, the platform')
  .option('--backdate', 'it may set effectiveAt, and take over what another book recorded')
  .addOption(jsonOption())
  .action(({ data, role, name, member = null as never, backdate = false, json }: Add) => {
    const tokens = openTokens(data)
    if (tokens.list().some((token) => token.name === name)) {
      throw new UserError(
        `There is a token named ${name}: revoke it first, or choose another name.`,
      )
    }
    const wanted = { role, name, member, backdates: backdate }
    const wrong = wrongWith(wanted)
    if (wrong) throw new UserError(wrong)
    const token = tokens.add(wanted)
    console.log(json ? JSON.stringify({ name, role, member, token }) : token)
  })

const list = new Command('list')
  .description('list the tokens, without their secrets')
  .addOption(dataOption())
  .addOption(jsonOption())
  .action(({ data, json }: { data: string; json?: boolean }) => {
    const known = openTokens(data)
      .list()
      .map(({ hash: _, ...token }) => token)
    if (json) return console.log(JSON.stringify(known))
    for (const { name, role, member, backdates } of known) {
      console.log(
        [name, role, member ?? 'platform', backdates ? 'backdates' : ''].join('\t').trim(),
      )
    }
  })

const revoke = new Command('revoke')
  .description('end a token at once')
  .argument('<name>')
  .addOption(dataOption())
  .action((name: string, { data }: { data: string }) => {
    if (!openTokens(data).revoke(name)) throw new UserError(`There is no token named ${name}.`)
    console.error(`The token ${name} is ended.`)
  })

export const tokenCommand = new Command('token')
  .description('make, list and end the tokens that callers carry')
  .addCommand(add)
  .addCommand(list)
  .addCommand(revoke)
