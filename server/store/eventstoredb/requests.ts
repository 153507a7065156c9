import type { EventStoreDBClient } from '@eventstore/db-client'
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js'
import type { Position } from '../../../domain/kernel/stored-event.ts'
import { CALL_ARGUMENTS, type Driver, OPEN_STREAM } from './driver.ts'

/** A place in a stream or in the whole log; a number is included in what is read. */
type Place = number | 'start' | 'end'

type Filter = { readonly streams: readonly string[] } | { readonly types: readonly string[] }

/** Events that the server looks at in one step of a filtered read. */
const SEARCH_WINDOW = 4096

/** The requests that the client has no method for, or none with a filter and a deadline. */
export class Requests {
  readonly #driver: Driver

  constructor(driver: Driver) {
    this.#driver = driver
  }

  #request(backwards: boolean): [ReadReq, ReadReq.Options] {
    const { streams, shared } = this.#driver
    const request = new streams.ReadReq()
    const options = new streams.ReadReq.Options()
    const ids = new streams.ReadReq.Options.UUIDOption()
    ids.setString(new shared.Empty())
    options.setUuidOption(ids)
    options.setReadDirection(backwards ? 1 : 0)
    options.setNoFilter(new shared.Empty())
    request.setOptions(options)
    return [request, options]
  }

  #all(options: ReadReq.Options, from: Place, filter: Filter) {
    const { streams, shared } = this.#driver
    const all = new streams.ReadReq.Options.AllOptions()
    if (from === 'start') all.setStart(new shared.Empty())
    else if (from === 'end') all.setEnd(new shared.Empty())
    else {
      const position = new streams.ReadReq.Options.Position()
      position.setCommitPosition(String(from))
      position.setPreparePosition(String(from))
      all.setPosition(position)
    }
    options.setAll(all)
    const prefixes = new streams.ReadReq.Options.FilterOptions.Expression()
    const chosen = new streams.ReadReq.Options.FilterOptions()
    prefixes.setPrefixList([...('types' in filter ? filter.types : filter.streams)])
    if ('types' in filter) chosen.setEventType(prefixes)
    else chosen.setStreamIdentifier(prefixes)
    chosen.setMax(SEARCH_WINDOW)
    chosen.setCheckpointintervalmultiplier(SEARCH_WINDOW)
    options.setFilter(chosen)
  }

  /** Some events of one stream. */
  ofStream(stream: string, from: Place, limit: number, backwards: boolean): ReadReq {
    const { streams, shared } = this.#driver
    const [request, options] = this.#request(backwards)
    const identifier = new shared.StreamIdentifier()
    identifier.setStreamName(Buffer.from(stream).toString('base64'))
    const place = new streams.ReadReq.Options.StreamOptions()
    place.setStreamIdentifier(identifier)
    if (from === 'start') place.setStart(new shared.Empty())
    else if (from === 'end') place.setEnd(new shared.Empty())
    else place.setRevision(String(from))
    options.setStream(place)
    options.setCount(String(limit))
    return request
  }

  /** Some events of the whole log whose stream, or whose type, begins with one of the prefixes. */
  ofAll(from: Position | 'start' | 'end', limit: number, filter: Filter, backwards = false) {
    const [request, options] = this.#request(backwards)
    this.#all(options, from, filter)
    options.setCount(String(limit))
    return request
  }

  /** What is written from now on to streams with one of the prefixes. */
  following(streams: readonly string[]): ReadReq {
    const [request, options] = this.#request(false)
    this.#all(options, 'end', { streams })
    options.setSubscription(new this.#driver.streams.ReadReq.Options.SubscriptionOptions())
    return request
  }

  /** Sends the request; only the leader answers it. */
  open(client: EventStoreDBClient, request: ReadReq, deadlineMs: number) {
    const deadline = Number.isFinite(deadlineMs) ? new Date(Date.now() + deadlineMs) : Infinity
    return client[OPEN_STREAM](this.#driver.StreamsClient, 'read', (service) =>
      service.read(request, ...client[CALL_ARGUMENTS]({ requiresLeader: true }, { deadline })),
    )()
  }

  /** All answers to a read, once the server has ended it. */
  async answers(client: EventStoreDBClient, request: ReadReq, deadlineMs: number) {
    const call = await this.open(client, request, deadlineMs)
    return new Promise<ReadResp[]>((resolve, reject) => {
      const answers: ReadResp[] = []
      call.on('data', (answer: ReadResp) => answers.push(answer))
      call.on('end', () => resolve(answers))
      call.on('error', (error) => reject(this.#driver.client.convertToCommandError(error)))
    })
  }
}
