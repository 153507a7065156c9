import { existsSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { Command, Option } from 'commander'
import { openPeople } from '../commands/kernel/people/people.ts'
import { Text } from '../domain/values/text.ts'
import { keyFileIn } from '../server/people/key-file.ts'
import { openKeyStore, peopleIn } from '../server/people/key-store.ts'
import { ForgottenAnswer } from '../server/routes/people.ts'
import { dataOption, peopleOption, serverUrl } from './options.ts'
import { reach } from './reach.ts'
import { UserError } from './sentences.ts'

type Options = { data: string; people?: string; url?: string; token?: string }

/** Beside a server that has the folder, or without one: the keys are a store of their own. */
async function forgetHere(folder: string, name: string): Promise<boolean> {
  if (!existsSync(keyFileIn(folder)))
    throw new UserError(`There are no keys of people in ${folder}.`)
  const people = openPeople(await openKeyStore(folder))
  try {
    return await people.forget(name)
  } finally {
    people.close()
  }
}

async function forgetThere(server: { url: string; token?: string | undefined }, name: string) {
  const response = await reach(server, '/persons/forget', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  })
  const answer: unknown = await response.json().catch(() => ({}))
  if (response.ok) return ForgottenAnswer.parse(answer).forgotten
  throw new UserError(`The server at ${server.url} says ${response.status}.`)
}

export const forgetCommand = new Command('forget')
  .description('forget a person: destroy the key under which its name is sealed, for good')
  .argument('<name>', 'as it was written in commands; - reads it from standard input')
  .addOption(dataOption())
  .addOption(peopleOption())
  .option('--url <url>', 'ask the server there', serverUrl)
  .addOption(new Option('--token <token>', "for --url: an admin's").env('DAYBOOK_TOKEN'))
  .action(async (given: string, { data, people, url, token }: Options) => {
    const parsed = Text.safeParse(given === '-' ? await text(process.stdin) : given)
    if (!parsed.success) throw new UserError('This is no name that a command could hold.')
    const forgotten = await (url === undefined
      ? forgetHere(people ?? peopleIn(data), parsed.data)
      : forgetThere({ url, token }, parsed.data))
    if (!forgotten) throw new UserError('Nobody is known by this name.')
    console.error('Forgotten: where events have this name, every answer says [forgotten] now.')
  })
