import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { breath } from '../../commands/kernel/breath.ts'
import { aggregates, kinds } from '../../domain/catalog.ts'
import type { EventStore } from '../../domain/kernel/event-store.ts'
import type { Position, StoredEvent } from '../../domain/kernel/stored-event.ts'
import type { Instant } from '../../domain/values/instant.ts'
import { inFeed } from '../accesses/priced.ts'
import { platformWith } from '../auth.ts'
import { checked, PositionText, positionOf, wholeNumber } from '../checked.ts'
import type { ServerContext } from '../context.ts'
import { cloudEvent } from '../events.ts'
import { breakOff } from '../http/break-off.ts'
import { openShares } from '../http/shares.ts'
import { unsealed } from '../people/unsealed.ts'
import { faultOf } from '../problem.ts'
import { sendText } from '../send.ts'

const eventTypes = aggregates.flatMap(({ stream }) => Object.keys(stream.events))
const typesOf = new Map(aggregates.map(({ stream }) => [stream.kind, Object.keys(stream.events)]))

const several = (values: readonly string[], what: string) =>
  z.string().refine((text) => text.split(',').every((part) => values.includes(part)), {
    message: `${what}, several with commas between`,
  })

export const FeedParams = z
  .strictObject({
    after: PositionText.default('0').meta({ description: 'Events after this position' }),
    kind: several(kinds, `of ${kinds.join(', ')}`)
      .optional()
      .meta({ example: 'quote,match' }),
    type: several(eventTypes, "an event's type").optional().meta({ example: 'QuoteOffered' }),
    correlation: z
      .string()
      .regex(/^[\w.~:-]{1,100}$/)
      .optional()
      .meta({ description: 'Of one chain: what was recorded by a command, and by rules after it' }),
    until: PositionText.optional().meta({ description: 'The last position that is looked at' }),
    limit: wholeNumber(1, 999_999_999).optional().meta({ description: 'How many at most' }),
    follow: z.enum(['true', 'false']).optional().meta({
      description: 'Stay connected and send what comes; always so as text/event-stream',
    }),
  })
  .refine(({ after, until }) => until === undefined || Number(after) <= Number(until), {
    path: ['until'],
    message: 'not before after',
  })

/** Events read and written at once: a piece of work of a millisecond or two. */
const PAGE = 128
const HEARTBEAT_MS = 15_000
/** Readers that follow, and those that only read to the end: each may hold a page. */
const FOLLOWERS = { of: 'feeds that follow', most: 256, mostEach: 64, retryAfter: 5 }
const READERS = { of: 'feeds', most: 64, mostEach: 16, retryAfter: 1 }

function typesWanted(kind: string | undefined, type: string | undefined) {
  const ofKinds = kind?.split(',').flatMap((of) => typesOf.get(of) ?? [])
  const wanted = type?.split(',')
  if (!ofKinds) return wanted
  return wanted ? ofKinds.filter((one) => wanted.includes(one)) : ofKinds
}

/** Resolves when the store may have more, when the reader is gone, or after a while. */
function moreOf(store: EventStore, to: ServerResponse, stopping: AbortSignal) {
  let more = true
  let wake = () => {}
  const unwatch = store.watch(() => {
    more = true
    wake()
  })
  const stop = () => wake()
  // A reader that closes its side has no more to say, and is not there to listen.
  const leave = () => to.destroy()
  const { socket } = to
  to.on('close', stop)
  socket?.on('end', leave)
  stopping.addEventListener('abort', stop)
  return {
    seen: () => {
      more = false
    },
    async wait(): Promise<void> {
      if (more || to.destroyed || stopping.aborted) return
      const timer = setTimeout(stop, HEARTBEAT_MS)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
      clearTimeout(timer)
    },
    end: () => {
      unwatch()
      socket?.off('end', leave)
      stopping.removeEventListener('abort', stop)
    },
  }
}

const frames = {
  ndjson: { event: (event: StoredEvent) => `${cloudEvent(event)}\n`, heartbeat: '\n' },
  sse: {
    event: (event: StoredEvent) =>
      `id: ${event.position}\nevent: ${event.type}\ndata: ${cloudEvent(event)}\n\n`,
    heartbeat: ': still here\n\n',
  },
}

type FeedOptions = {
  after: Position
  limit: number
  until: Position
  follow: boolean
  /** Whether an event is of those that are wanted. */
  isWanted: (event: StoredEvent) => boolean
  types: readonly string[] | undefined
  frame: (typeof frames)['sse']
  /** Records that it is read, before anything of it is sent. */
  record: () => Promise<void> | null
}

/**
 * Reads in pages from the last position sent, until the limit, the end, or the reader's.
 * False: it broke off before.
 */
async function feed(
  to: ServerResponse,
  context: ServerContext,
  options: FeedOptions,
): Promise<boolean> {
  const { store, stopping, clock } = context
  const { people } = context.commands
  const { follow, types, frame, until, isWanted, record } = options
  const more = moreOf(store, to, stopping)
  let { after, limit: left } = options
  let due = hourAfter(clock())
  try {
    while (left > 0 && !to.destroyed && !stopping.aborted) {
      await breath()
      if (clock() >= due) {
        await record()
        due = hourAfter(clock())
      }
      more.seen()
      const filter = types ? { types } : {}
      const page = await store.readAll({ after, limit: Math.min(left, PAGE), ...filter })
      after = page.next
      const events = page.events.filter(isWanted)
      left -= events.length
      const text = unsealed(people, events.map(frame.event).join(''))
      if (text && !(await sendText(to, text))) return false
      if (after >= until) return true
      // What was asked for is there: the reader does not wait for more to come.
      if (!page.end || left <= 0) continue
      if (!follow) return true
      await more.wait()
      if (events.length === 0 && !(await sendText(to, frame.heartbeat))) return false
    }
    return left <= 0
  } finally {
    more.end()
  }
}

/** Of a feed that follows it is recorded every hour that it is read. */
const hourAfter = (moment: Instant): Instant =>
  new Date(Date.parse(moment) + 3_600_000).toISOString()

/** What is wanted beside its type. A chain is found in the text of what was recorded with it. */
function wantedBy(correlation: string | undefined, until: string | undefined) {
  const last = until === undefined ? Infinity : positionOf(until)
  const mark = correlation === undefined ? '' : `"correlation":"${correlation}"`
  return ({ position, meta }: StoredEvent) => position <= last && meta.includes(mark)
}

/** Where and how a reader wants the feed. */
function asked({ query, headers }: FastifyRequest) {
  const { after, kind, type, correlation, until, limit, follow } = checked(FeedParams, query)
  const sse = headers.accept?.includes('text/event-stream') ?? false
  const resumed = headers['last-event-id']
  const from = sse && resumed !== undefined ? checked(PositionText, resumed) : after
  const options: Omit<FeedOptions, 'record'> = {
    after: positionOf(from),
    limit: limit ? Number(limit) : Infinity,
    until: until === undefined ? Infinity : positionOf(until),
    isWanted: wantedBy(correlation, until),
    follow: sse || follow === 'true',
    types: typesWanted(kind, type),
    frame: sse ? frames.sse : frames.ndjson,
  }
  const contentType = sse ? 'text/event-stream' : 'application/x-ndjson'
  return { options, headers: { 'content-type': contentType, 'cache-control': 'no-store' } }
}

/** Answers with what `feed` sends; what fails from here on breaks the connection. */
async function sendFeed(
  request: FastifyRequest,
  to: ServerResponse,
  headers: OutgoingHttpHeaders,
  feed: () => Promise<boolean>,
): Promise<void> {
  to.writeHead(200, headers)
  to.flushHeaders()
  try {
    if (await feed()) to.end()
    else breakOff(to)
  } catch (error) {
    request.log.error(faultOf(error, request), 'a feed broke off')
    breakOff(to)
  }
}

/**
 * The ledger as a feed: CloudEvents, a line each (NDJSON), or server-sent events. An answer that
 * ends as it should holds all that was asked for; one that is cut short breaks the connection.
 */
export function feedRoutes(app: FastifyInstance, context: ServerContext) {
  const { followers: gauge } = context.metrics
  const followers = openShares(FOLLOWERS)
  const readers = openShares(READERS)
  app.get('/events', async (request, reply) => {
    const caller = platformWith(request, ['service', 'analyst', 'auditor', 'admin'])
    const { options, headers } = asked(request)
    const { name } = caller
    const concerned = inFeed(options.types)
    const record = () => context.accesses.record(caller, 'events', concerned)
    if (request.method === 'HEAD') {
      reply.hijack()
      return reply.raw.writeHead(200, headers).end()
    }
    const shares = options.follow ? followers : readers
    shares.take(name)
    gauge.set(followers.taken)
    try {
      await record()
      reply.hijack()
      await sendFeed(request, reply.raw, headers, () =>
        feed(reply.raw, context, { ...options, record }),
      )
    } finally {
      shares.leave(name)
      gauge.set(followers.taken)
    }
  })
}
