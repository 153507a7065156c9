import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { aboveZero, jsonOption, somewhere, type Where, whole } from './options.ts'
import { policyIn } from './policy-file.ts'
import { checkProof, shownLines } from './proof/check.ts'
import { consistencyHere, proofHere } from './proof/here.ts'
import { type RunningServer, reach } from './reach.ts'
import { UserError } from './sentences.ts'

type Asked = Where & { into?: string }

const written = (command: Command) =>
  somewhere(command).option('--into <file>', 'write it there, not to the output')

/** Throws UserError with what the server says. */
async function asked(server: RunningServer, path: string): Promise<string> {
  const answer = await reach(server, path)
  const text = await answer.text()
  if (answer.ok) return text
  if (!answer.headers.get('content-type')?.includes('json')) throw new UserError(`${answer.status}`)
  const { title, detail } = JSON.parse(text)
  throw new UserError(detail ? `${title} (${detail})` : title)
}

function give(text: string, into: string | undefined) {
  if (into === undefined) process.stdout.write(text)
  else writeFileSync(into, text)
}

type OfEvent = Asked & { policy?: string }

const event = written(new Command('event'))
  .description('the proof that an event stands in the log: a receipt (.tlog-proof)')
  .argument('<stream>', 'for example match-q-1001')
  .argument('<revision>', 'in its stream, from 0', whole)
  .option('--policy <file>', 'of a folder: by a head that satisfies this policy, if there is one')
  .action(async (stream: string, revision: number, options: OfEvent) => {
    const { url, token, into, policy } = options
    const query = new URLSearchParams({ stream, revision: `${revision}` })
    const place = { stream, revision }
    const proof =
      url === undefined
        ? await proofHere(options, place, policy === undefined ? null : policyIn(policy))
        : await asked({ url, token }, `/log/proof?${query}`)
    give(proof, into)
  })

const consistency = written(new Command('consistency'))
  .description('hashes by which the log of one size is a beginning of that of another')
  .argument('<from>', 'leaves of the older one', whole)
  .argument('[to]', 'leaves of the newer one; left out: all that are signed', whole)
  .action(async (from: number, to: number | undefined, { url, token, into, data }: Asked) => {
    const query = new URLSearchParams({ from: `${from}`, ...(to !== undefined && { to: `${to}` }) })
    const hashes =
      url === undefined
        ? await consistencyHere(data, from, to)
        : await asked({ url, token }, `/log/consistency?${query}`)
    give(hashes, into)
  })

type Check = { policy: string; entry?: string; maxAge?: number; json?: boolean }

const check = new Command('check')
  .description('check a proof without asking anybody')
  .argument('<file>', 'a .tlog-proof')
  .requiredOption('--policy <file>', 'which logs are trusted, and which witnesses suffice')
  .option('--entry <file>', 'the entry, if the file has only its hash')
  .option('--max-age <seconds>', 'older cosignatures do not count', aboveZero)
  .addOption(jsonOption())
  .action(async (file: string, { policy, entry, maxAge, json }: Check) => {
    const ages = maxAge === undefined ? {} : { maxAgeSeconds: maxAge, now: Date.now() / 1000 }
    const shown = await checkProof(file, policyIn(policy), { ...ages, entryFile: entry })
    console.log(json ? JSON.stringify(shown) : shownLines(shown).join('\n'))
  })

export const proofCommand = new Command('proof')
  .description('prove an event by the verifiable log, and check such proofs offline')
  .addCommand(event)
  .addCommand(consistency)
  .addCommand(check)
