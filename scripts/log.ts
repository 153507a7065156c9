import { Command } from 'commander'
import { withLog } from './log/here.ts'
import { askLog } from './log/there.ts'
import { jsonOption, somewhere, type Where } from './options.ts'
import type { RunningServer } from './reach.ts'

type Asked = Where & { json?: boolean }
type Answer = Record<string, unknown>

const withServer = <T>(where: Where, use: (server: RunningServer) => Promise<T>): Promise<T> =>
  where.url === undefined ? withLog(where, use) : use({ url: where.url, token: where.token })

/** A command that asks the log one thing; `says` tells the answer to people. */
function asking<O extends object>(
  command: Command,
  path: string,
  body: ((options: O) => object) | null,
  says: (answer: Answer) => string,
): Command {
  return somewhere(command)
    .addOption(jsonOption())
    .action(async (options: Asked & O) => {
      const answer = await withServer(options, (server) => askLog(server, path, body?.(options)))
      console.log(options.json ? JSON.stringify(answer) : says(answer))
    })
}

const reason = ['--reason <text>', 'why; it is recorded with who says so'] as const

type Key = { vkey: string; until: object | null }
type Head = { size: number; root: string }

const status = asking(
  new Command('status').description('say where the log stands, and what is wrong with it'),
  'status',
  null,
  ({ origin, size, head, signer, trouble }) => {
    const newest = head as Head | null
    const signed = newest ? `${newest.size} of them signed, root ${newest.root}` : 'none signed'
    return `${origin}: ${size} leaves, ${signed}; ${signer}${trouble ? `\n${trouble}` : ''}`
  },
)

const keys = asking(
  new Command('keys').description('print the keys that check the log, those in force'),
  'keys',
  null,
  (answer) =>
    (answer.keys as Key[])
      .filter(({ until }) => until === null)
      .map(({ vkey }) => vkey)
      .join('\n'),
)

const commit = asking(
  new Command('commit').description('have the log commit to all its streams now'),
  'commit',
  () => ({}),
  ({ index, size }) => `Leaf ${index} commits to all streams of the first ${size} leaves.`,
)

const listed = (vkeys: unknown) => (vkeys as string[]).join('\n')

const rotate = asking(
  new Command('rotate').description('have new keys sign beside those that do'),
  'rotate',
  () => ({}),
  ({ vkeys }) => listed(vkeys),
)

const retire = asking(
  new Command('retire').description('have the older keys sign no further heads'),
  'retire',
  () => ({}),
  ({ vkeys }) => listed(vkeys),
)

const restore = asking<{ reason: string; origin?: string }>(
  new Command('restore')
    .description('begin the log anew under another name, if it cannot be signed any more')
    .requiredOption(...reason)
    .option('--origin <name>', 'its name; else the old one and a number'),
  'restore',
  ({ reason, origin }) => ({ reason, ...(origin && { origin }) }),
  ({ origin, from, to }) =>
    `The log is called ${origin} from here on. Leaves ${from} to ${to} of the one before it may ` +
    'be lost; its last note is in the first entry.',
)

const leaveOut = asking<{ reason: string }>(
  new Command('leave-out')
    .description('leave out of the log what it has stopped at, since Daybook did not write it')
    .requiredOption(...reason),
  'leave-out',
  ({ reason }) => ({ reason }),
  ({ stream, revision }) => `${stream}@${revision} is in no leaf.`,
)

export const logCommand = new Command('log')
  .description('look after the verifiable log of a ledger')
  .addCommand(status)
  .addCommand(keys)
  .addCommand(commit)
  .addCommand(rotate)
  .addCommand(retire)
  .addCommand(restore)
  .addCommand(leaveOut)
