import { writeFileSync } from 'node:fs'
import { Argument, Command, Option } from 'commander'
import type { Subject } from '../server/tlog/formats/trail/subject.ts'
import { subjectOf, subjectText } from '../server/tlog/formats/trail/subject.ts'
import {
  aboveZero,
  assertLedger,
  jsonOption,
  somewhere,
  type Where,
  witnessesOption,
} from './options.ts'
import { policyIn } from './policy-file.ts'
import { UserError } from './sentences.ts'
import { type Check, checkTrail } from './trail/check.ts'
import { trailHere } from './trail/here.ts'
import { verifiedLines } from './trail/print.ts'
import { trailThere } from './trail/there.ts'

type Options = Where & {
  readonly into?: string
  readonly witnesses?: string
  readonly notPledged?: boolean
  readonly pledgedAs?: string
}

function asked(kind: string, id: string, { notPledged, pledgedAs }: Options): Subject {
  const claim = notPledged ? ' not-pledged' : pledgedAs ? ` pledged-as ${pledgedAs}` : ''
  const subject = subjectOf(`${kind} ${id}${claim}`)
  if (subject === null) throw new UserError(`There are no trails of ${kind} ${id}${claim}.`)
  return subject
}

async function write(kind: string, id: string, options: Options): Promise<void> {
  const { url, token, into, witnesses } = options
  const subject = asked(kind, id, options)
  const policy = witnesses === undefined ? null : policyIn(witnesses)
  if (url === undefined) assertLedger(options)
  const text =
    url === undefined
      ? await trailHere(options, subject, policy)
      : await trailThere({ url, token }, subject)
  if (into === undefined) {
    process.stdout.write(text)
    return
  }
  writeFileSync(into, text)
  const streams = [...text.matchAll(/^stream \S+ (\d+)$/gm)]
  const events = streams.reduce((sum, [, count]) => sum + Number(count), 0)
  console.log(
    `${into}: ${subjectText(subject)}, ${events} events of ${streams.length} streams. ` +
      'Whoever has it checks it with daybook trail check.',
  )
}

const check = new Command('check')
  .description('verify a trail file without asking anybody; ends with 0 if complete and checked')
  .argument('<file>', 'a .trail')
  .requiredOption('--policy <file>', 'which logs are trusted, and which witnesses suffice')
  .option('--checker <vkey...>', 'who says that all commits and revisions recompute')
  .option('--checked', 'I have verified the whole log myself')
  .option('--max-age <seconds>', 'older cosignatures do not count', aboveZero)
  .option('--after <file>', 'a trail of the lot before: this pledge came next')
  .option('--receipt <file>', 'a proof of an event: the trail does not deny it')
  .addOption(jsonOption())
  .action(async (file: string, options: Check & { json?: boolean }) => {
    const { verified, against } = await checkTrail(file, options)
    if (options.json) console.log(JSON.stringify({ ...verified, against }))
    else console.log([...verifiedLines(verified), ...(against ? [against] : [])].join('\n'))
    if (verified.verdict !== 'complete, checked' || against !== null) process.exitCode = 1
  })

export const trailCommand = somewhere(new Command('trail'))
  .description('write one file with all events of a subject and the proof that none is missing')
  .addArgument(
    new Argument('<kind>', 'what it is about').choices([
      'match',
      'loan',
      'lot',
      'member',
      'stream',
    ]),
  )
  .argument('<id>', 'its id; of a stream its name')
  .option('--into <file>', 'write it there, not to the output')
  .addOption(witnessesOption())
  .addOption(new Option('--not-pledged', 'of a lot: that no loan has it').conflicts('pledgedAs'))
  .option('--pledged-as <loan>', 'of a lot: that this loan has it, and none had it before')
  .action(write)
  .addCommand(check)
