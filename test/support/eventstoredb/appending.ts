import shared from '@eventstore/db-client/generated/shared_pb.js'
import status from '@eventstore/db-client/generated/status_pb.js'
import type { IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import any from 'google-protobuf/google/protobuf/any_pb.js'
import type { Faults } from './faults.ts'
import { type Expected, type Log, MAX_APPEND_BYTES, type Outcome, type Proposed } from './log.ts'

type Request = InstanceType<typeof streams.BatchAppendReq>
type Options = NonNullable<ReturnType<Request['getOptions']>>
type Pending = { readonly options: Options; readonly proposed: Proposed[] }

function expectedBy(options: Options): Expected {
  if (options.hasStreamPosition()) return Number(options.getStreamPosition())
  if (options.hasNoStream()) return 'no_stream'
  return options.hasStreamExists() ? 'stream_exists' : 'any'
}

const proposedIn = (request: Request): Proposed[] =>
  request.getProposedMessagesList().map((message) => ({
    id: message.getId()?.getString() ?? '',
    type: message.getMetadataMap().get('type') ?? '',
    contentType: message.getMetadataMap().get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  }))

function detailed(
  message: string,
  bytes: Uint8Array = new Uint8Array(),
  type = 'google.protobuf.Empty',
) {
  const details = new any.Any()
  details.pack(bytes, type)
  const error = new status.Status()
  error.setMessage(message)
  error.setDetails(details)
  return error
}

/** The failure as the client unpacks it. */
function errorFor(outcome: Exclude<Outcome, { is: 'success' }>) {
  if (outcome.is === 'bad-request') return detailed('BadRequest')
  if (outcome.is === 'too-large') {
    const limit = new shared.MaximumAppendSizeExceeded()
    limit.setMaxappendsize(MAX_APPEND_BYTES)
    const type = 'event_store.client.MaximumAppendSizeExceeded'
    return detailed('too large', limit.serializeBinary(), type)
  }
  if (outcome.is === 'deleted') {
    const deleted = new shared.StreamDeleted()
    return detailed('', deleted.serializeBinary(), 'event_store.client.StreamDeleted')
  }
  const wrong = new shared.WrongExpectedVersion()
  if (outcome.current !== null) wrong.setCurrentStreamRevision(String(outcome.current))
  return detailed('', wrong.serializeBinary(), 'event_store.client.WrongExpectedVersion')
}

/** The server writes ids as two numbers in what it answers, whatever was sent. */
function asNumbers(id: ReturnType<Request['getCorrelationId']>) {
  if (id === undefined || id.hasStructured()) return id
  const bytes = Buffer.from(id.getString().replaceAll('-', ''), 'hex')
  const halves = new shared.UUID.Structured()
  halves.setMostSignificantBits(String(bytes.readBigInt64BE(0)))
  halves.setLeastSignificantBits(String(bytes.readBigInt64BE(8)))
  const answered = new shared.UUID()
  answered.setStructured(halves)
  return answered
}

const keyOf = (request: Request) => {
  const halves = asNumbers(request.getCorrelationId())?.getStructured()
  return `${halves?.getMostSignificantBits()} ${halves?.getLeastSignificantBits()}`
}

function answerTo(request: Request, { options }: Pending, outcome: Outcome) {
  const answer = new streams.BatchAppendResp()
  answer.setCorrelationId(asNumbers(request.getCorrelationId()))
  answer.setStreamIdentifier(options.getStreamIdentifier())
  if (outcome.is !== 'success') {
    answer.setError(errorFor(outcome))
    return answer
  }
  const success = new streams.BatchAppendResp.Success()
  success.setCurrentRevision(String(outcome.last.revision))
  // Of a repeat whose events were deleted or cut off the server does not know where they stand.
  if (outcome.isVisible) {
    const position = new shared.AllStreamPosition()
    position.setCommitPosition(String(outcome.last.position))
    position.setPreparePosition(String(outcome.last.position))
    success.setPosition(position)
  } else success.setNoPosition(new shared.Empty())
  answer.setSuccess(success)
  return answer
}

/** Appends of many callers on one stream of requests, answered in the order of arrival. */
export const batchAppend =
  (log: Log, faults: Faults): IStreamsServer['batchAppend'] =>
  (call) => {
    const pending = new Map<string, Pending>()
    const serve = async (request: Request) => {
      const id = keyOf(request)
      const options = request.getOptions()
      if (options) pending.set(id, { options, proposed: [] })
      const append = pending.get(id)
      append?.proposed.push(...proposedIn(request))
      if (append === undefined || !request.getIsFinal()) return
      pending.delete(id)
      await faults.running()
      const name = append.options.getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array()
      const stream = Buffer.from(name).toString()
      const outcome = log.append(stream, expectedBy(append.options), append.proposed)
      await faults.beforeAnswer()
      if (!faults.losesAnswer() && !call.destroyed) call.write(answerTo(request, append, outcome))
    }
    call.on('data', (request: Request) => void serve(request))
    call.on('end', () => call.end())
    call.on('error', () => {})
  }
