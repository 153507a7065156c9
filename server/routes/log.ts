import { promisify } from 'node:util'
import { gzip, zstdCompress } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Vkey } from '../../domain/log/events.ts'
import { ROLES } from '../../projections/kernel/query.ts'
import { inFeed } from '../accesses/priced.ts'
import { callerWith, platformWith } from '../auth.ts'
import type { ServerContext } from '../context.ts'
import { codingFor } from '../http/coding.ts'
import { httpProblem } from '../problem.ts'
import { LogUnavailable } from '../tlog/file/current-reading.ts'
import { type TileName, tileAt, widthIn } from '../tlog/formats/tile-paths.ts'
import { bundleOf } from '../tlog/growing/bundle.ts'
import type { Tlog } from '../tlog/host.ts'
import { readAnnounced } from '../tlog/signer/announced.ts'
import { BEGUN, type Begun, lastOf } from '../tlog/signer/records.ts'

const Hash = z.string().meta({ description: 'SHA-256 in hexadecimal digits' })
const Position = z.string().meta({ description: 'A position', example: '42' })
const Moment = z.strictObject({ at: z.string(), position: Position })

export const LogKeys = z
  .strictObject({
    origin: z.string().meta({ description: 'What the log is called' }),
    keys: z.array(z.strictObject({ vkey: Vkey, since: Moment, until: Moment.nullable() })),
  })
  .meta({ id: 'LogKeys', description: 'The keys that sign the log, oldest first' })

export const LogState = z
  .strictObject({
    origin: z.string().nullable(),
    size: z.int().meta({ description: 'Leaves that are hashed' }),
    position: Position.meta({ description: 'Every event up to this position is a leaf' }),
    head: z
      .strictObject({ size: z.int(), root: Hash, position: Position })
      .nullable()
      .meta({ description: 'The newest that is signed' }),
    signer: z.enum(['waits', 'signs', 'follows', 'stopped']).meta({
      description: 'Whether this server signs, shows what another one signs, or has stopped',
    }),
    trouble: z.string().nullable(),
    blocked: z
      .strictObject({
        ...{ stream: z.string(), revision: z.int(), position: Position },
        ...{ sha256: Hash, why: z.string() },
      })
      .nullable()
      .meta({ description: 'What the log has stopped at, since Daybook did not write it' }),
  })
  .meta({ id: 'LogState' })

/** The log of this server. Throws 503 `log-unavailable`. */
export function logOf({ tlog }: ServerContext): Tlog {
  if (tlog) return tlog
  throw httpProblem('log-unavailable')
}

/** Reads the file of the log. Throws 503 `log-unavailable`. */
export const readingOf = <T>(tlog: Tlog, run: Parameters<typeof tlog.reading<T>>[0]): T => {
  try {
    return tlog.reading(run)
  } catch (error) {
    if (error instanceof LogUnavailable) throw httpProblem('log-unavailable', {}, 1)
    throw error
  }
}

const OCTETS = 'application/octet-stream'

/** What a path names never changes; caches that others use do not keep what needs a token. */
const forGood = (reply: FastifyReply) =>
  reply.header('cache-control', 'private, max-age=31536000, immutable').type(OCTETS)

/** A checkpoint is the newest for as long as no event comes. */
const NEWEST = 'private, max-age=1'

const encode = { zstd: promisify(zstdCompress), gzip: promisify(gzip) }

/** Sends bytes in the first coding that the caller accepts. */
async function sendCoded(request: FastifyRequest, reply: FastifyReply, bytes: Uint8Array) {
  reply.header('vary', 'accept-encoding')
  const coding = codingFor(request, ['zstd', 'gzip'])
  if (coding === null) return reply.send(Buffer.from(bytes))
  return reply.header('content-encoding', coding).send(await encode[coding](bytes))
}

/** Leaves of a tile at the newest head. */
const hasTile = (tlog: Tlog, { level, number, width }: TileName) =>
  width <= widthIn(tlog.head()?.size ?? 0, level, number)

/** The verifiable log, by C2SP tlog-tiles: its prefix is `/log`. */
export function logRoutes(app: FastifyInstance, context: ServerContext) {
  const { store, accesses } = context

  app.get('/log/checkpoint', async (request, reply) => {
    callerWith(request, ROLES)
    const note = logOf(context).note()
    if (note === null) throw httpProblem('log-unavailable', {}, 1)
    return reply.header('cache-control', NEWEST).type('text/plain; charset=utf-8').send(note)
  })

  app.get('/log/tile/*', async (request, reply) => {
    // Undecoded: of the ways to write a path only one names a tile.
    const name = tileAt(request.url.slice('/log/'.length).split('?')[0]!)
    const caller =
      name?.level === 'entries'
        ? platformWith(request, ['auditor', 'admin'])
        : callerWith(request, ROLES)
    const tlog = logOf(context)
    if (name === null || !hasTile(tlog, name)) throw httpProblem('not-found')
    if (name.level !== 'entries') {
      const tile = readingOf(tlog, (log) => log.tile(name))
      if (tile === null) throw httpProblem('not-found')
      return forGood(reply).send(Buffer.from(tile))
    }
    const leaves = readingOf(tlog, (log) => log.leavesFrom(store, name.number * 256))
    const bundle = await bundleOf(leaves, name.width)
    await accesses.record(caller, 'events', inFeed(undefined))
    return sendCoded(request, forGood(reply), bundle)
  })

  app.get('/log/keys', async (request, reply) => {
    callerWith(request, ROLES)
    const begun = await lastOf<Begun>(store, BEGUN)
    if (begun === null) throw httpProblem('log-unavailable', {}, 1)
    const keys = await readAnnounced(store, begun)
    const moment = ({ at, position }: { at: string; position: number }) => ({
      at,
      position: `${position}`,
    })
    return reply.send({
      origin: begun.origin,
      keys: keys.map(({ vkey, since, until }) => ({
        ...{ vkey, since: moment(since) },
        until: until && moment(until),
      })),
    })
  })

  app.get('/log/status', async (request, reply) => {
    platformWith(request, ROLES)
    const { shown, blocked, position, ...state } = logOf(context).status()
    return reply.send({
      ...{ ...state, position: `${position}` },
      head: shown && { size: shown.size, root: shown.root, position: `${shown.position}` },
      blocked: blocked && { ...blocked, position: `${blocked.position}` },
    })
  })
}
