import shared from '@eventstore/db-client/generated/shared_pb.js'
import type { IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { Metadata, type ServiceError, status } from '@grpc/grpc-js'
import type { Faults } from './faults.ts'
import { type Entry, LAST_REVISION, type Log } from './log.ts'

type Call = Parameters<IStreamsServer['read']>[0]
type Options = NonNullable<ReturnType<Call['request']['getOptions']>>

export function failure(code: status, details: string, fields: Record<string, string> = {}) {
  const metadata = new Metadata()
  for (const [key, value] of Object.entries(fields)) metadata.set(key, value)
  return Object.assign(new Error(details), { code, details, metadata }) satisfies ServiceError
}

function answerWith(entry: Entry) {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
  const id = new shared.UUID()
  id.setString(entry.id)
  const identifier = new shared.StreamIdentifier()
  identifier.setStreamName(Buffer.from(entry.stream).toString('base64'))
  recorded.setId(id)
  recorded.setStreamIdentifier(identifier)
  const isTombstone = entry.type === '$streamDeleted'
  recorded.setStreamRevision(String(isTombstone ? LAST_REVISION : entry.revision))
  recorded.setCommitPosition(String(entry.position))
  recorded.setPreparePosition(String(entry.position))
  recorded.getMetadataMap().set('type', entry.type).set('content-type', entry.contentType)
  recorded.setData(entry.data)
  recorded.setCustomMetadata(entry.metadata)
  const event = new streams.ReadResp.ReadEvent()
  event.setEvent(recorded)
  event.setCommitPosition(String(entry.position))
  const answer = new streams.ReadResp()
  answer.setEvent(event)
  return answer
}

/** The filter of a request as a predicate. */
function filterOf(options: Options): (entry: Entry) => boolean {
  const filter = options.getFilter()
  const byType = filter?.getEventType()
  const expression = byType ?? filter?.getStreamIdentifier()
  if (expression === undefined) return () => true
  const prefixes = expression.getPrefixList()
  const regex = expression.getRegex() === '' ? undefined : new RegExp(expression.getRegex())
  return ({ type, stream }) => {
    const text = byType ? type : stream
    return regex?.test(text) ?? prefixes.some((prefix) => text.startsWith(prefix))
  }
}

const nameOf = (options: Options) =>
  Buffer.from(options.getStream()?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString()

const isBackwards = (options: Options) => options.getReadDirection() === 1

/** The revision or position that is asked for; its ends are beyond all others. */
function placeIn(options: Options): number {
  const asked = options.getStream() ?? options.getAll()
  if (asked?.hasStart()) return 0
  if (asked?.hasEnd()) return Number.POSITIVE_INFINITY
  return Number(
    options.getStream()?.getRevision() ?? options.getAll()?.getPosition()?.getCommitPosition(),
  )
}

/** Reads include the place they start from, unless they go backwards through the whole log. */
function* selected(log: Log, options: Options): Generator<Entry> {
  const backwards = isBackwards(options)
  const of = options.getStream()
  const entries = of ? log.visible(nameOf(options)) : log.entries
  const from = placeIn(options)
  const starts = ({ revision, position }: Entry) => {
    if (of) return backwards ? revision <= from : revision >= from
    return backwards ? position < from : position >= from
  }
  const matches = filterOf(options)
  let left = Number(options.getCount())
  for (let i = 0; i < entries.length && left > 0; i += 1) {
    const entry = entries[backwards ? entries.length - 1 - i : i]
    if (entry === undefined || !starts(entry) || !matches(entry)) continue
    left -= 1
    yield entry
  }
}

/** Whether nothing begins there; past the end only who reads backwards may not begin. */
function isMadeUp(log: Log, options: Options): boolean {
  if (!options.getAll()?.hasPosition()) return false
  const from = placeIn(options)
  const last = log.entries.at(-1)?.position ?? 0
  if (from > last) return isBackwards(options)
  return !log.entries.some(({ position }) => position === from)
}

function notFound(options: Options) {
  const missing = new streams.ReadResp.StreamNotFound()
  missing.setStreamIdentifier(options.getStream()?.getStreamIdentifier())
  const answer = new streams.ReadResp()
  answer.setStreamNotFound(missing)
  return answer
}

/** What comes after the place named, then live. */
function follow(call: Call, log: Log, faults: Faults, options: Options) {
  const matches = filterOf(options)
  const after = options.getAll()?.hasEnd()
    ? Number.POSITIVE_INFINITY
    : Number(options.getAll()?.getPosition()?.getCommitPosition() ?? -1)
  const confirmation = new streams.ReadResp()
  confirmation.setConfirmation(new streams.ReadResp.SubscriptionConfirmation())
  call.write(confirmation)
  for (const entry of log.entries) {
    if (entry.position > after && matches(entry)) call.write(answerWith(entry))
  }
  const caughtUp = new streams.ReadResp()
  caughtUp.setCaughtUp(new streams.ReadResp.CaughtUp())
  call.write(caughtUp)
  const stop = log.listen((entry) => matches(entry) && call.write(answerWith(entry)))
  const forget = faults.subscribed(() => {
    stop()
    forget()
    call.emit('error', failure(status.ABORTED, 'Operation timed out: Consumer too slow'))
  })
  for (const over of ['cancelled', 'close']) call.on(over, stop).on(over, forget)
}

export const read =
  (log: Log, faults: Faults): IStreamsServer['read'] =>
  async (call) => {
    const options = call.request.getOptions()
    call.on('error', () => {})
    await faults.running()
    if (options === undefined || call.cancelled) return
    if (faults.denies === 'unknown-user') {
      call.emit('error', failure(status.UNAUTHENTICATED, 'Unauthenticated'))
    } else if (faults.denies === 'no-right') {
      const fields = { exception: 'access-denied' }
      call.emit('error', failure(status.PERMISSION_DENIED, 'Access Denied', fields))
    } else if (faults.leader && call.metadata.get('requires-leader').length > 0) {
      call.emit(
        'error',
        failure(status.NOT_FOUND, 'Leader info available', {
          exception: 'not-leader',
          'leader-endpoint-host': faults.leader.host,
          'leader-endpoint-port': String(faults.leader.port),
        }),
      )
    } else if (log.tombstones.has(nameOf(options))) {
      const fields = { exception: 'stream-deleted', 'stream-name': nameOf(options) }
      const details = `Event stream '${nameOf(options)}' is deleted.`
      call.emit('error', failure(status.FAILED_PRECONDITION, details, fields))
    } else if (options.hasSubscription()) follow(call, log, faults, options)
    else if (isMadeUp(log, options)) {
      call.emit('error', failure(status.UNKNOWN, 'Unexpected FilteredReadAllResult: Error'))
    } else {
      if (options.getAll()) await faults.beforeSearch()
      const found = [...selected(log, options)]
      const isMissing = options.getStream() && log.visible(nameOf(options)).length === 0
      if (isMissing) call.write(notFound(options))
      for (const entry of found) call.write(answerWith(entry))
      call.end()
    }
  }
