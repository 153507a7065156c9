import type { LineResult } from '../../commands/kernel/batch/line.ts'
import type { TotalsAnswer } from '../../projections/settlement-trail/answer.ts'
import { linesOf } from '../../server/ndjson.ts'
import { type RunningServer, reach } from '../reach.ts'
import { UserError } from '../sentences.ts'
import type { Format, Lines, ReadBack, Report } from './format.ts'
import { type Job, type Timed, timed } from './job.ts'

async function ask(server: RunningServer, path: string, init?: RequestInit) {
  const answer = await reach(server, path, init)
  if (answer.ok) return answer
  const { title = answer.statusText } = (await answer.json().catch(() => ({}))) as {
    title?: string
  }
  throw new UserError(`The server at ${server.url} says ${answer.status}: ${title}`)
}

/** The lines of an answer, parsed. */
async function* answered<T>({ body, url }: Response): AsyncGenerator<T> {
  if (!body) return
  const server = `The server at ${new URL(url).origin}`
  try {
    for await (const line of linesOf(body)) {
      if (typeof line !== 'string') throw new UserError(`${server} sent what cannot be read.`)
      yield JSON.parse(line) as T
    }
  } catch (error) {
    if (error instanceof UserError) throw error
    if (error instanceof SyntaxError) throw new UserError(`${server} is not one of Daybook.`)
    const again = 'run the import again, which goes on where this one ended'
    throw new UserError(`${server} broke off its answer: ${again}.`)
  }
}

const bodyOf = (lines: Lines) =>
  ReadableStream.from(
    (async function* () {
      for await (const line of lines) yield Buffer.from(`${JSON.stringify(line)}\n`)
    })(),
  )

const sendTo = (server: RunningServer) =>
  async function* (lines: Lines) {
    const headers = { 'content-type': 'application/x-ndjson' }
    const init = { method: 'POST', headers, body: bodyOf(lines), duplex: 'half' } as const
    yield* answered<LineResult>(await ask(server, '/commands', init))
  }

async function* readBack(
  server: RunningServer,
  types: readonly string[],
): AsyncGenerator<ReadBack> {
  const feed = await ask(server, `/events?type=${types.join(',')}`)
  type Fed = { subject: string; type: string; data: unknown }
  for await (const { subject, type, data } of answered<Fed>(feed)) {
    yield { stream: subject, type, data }
  }
}

/** Imports through a server's batch endpoint, with a token that may backdate. */
export async function importThere<R extends Report>(
  format: Format<R>,
  job: Job & RunningServer,
): Promise<Timed<R>> {
  const { file, onProgress } = job
  const start = performance.now()
  let position = '0'
  const run = async function* (lines: Lines) {
    for await (const result of sendTo(job)(lines)) {
      if (result.accepted && Number(result.position) > Number(position)) position = result.position
      yield [result]
    }
  }
  const { reconciled } = await format.take({ file, run, onProgress })
  const end = performance.now()
  const totals = await ask(job, `/totals?prefix=${format.prefix}&position=${position}`)
  const events = readBack(job, format.types)
  return timed(await reconciled(events, (await totals.json()) as TotalsAnswer), start, end)
}
