import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import * as gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js'
import gossip from '@eventstore/db-client/generated/gossip_pb.js'
import * as featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
import features from '@eventstore/db-client/generated/serverfeatures_pb.js'
import * as streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js'
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from '@grpc/grpc-js'
import { batchAppend } from './eventstoredb/appending.ts'
import { Faults } from './eventstoredb/faults.ts'
import { Log } from './eventstoredb/log.ts'
import { read } from './eventstoredb/reading.ts'

const HOST = '127.0.0.1'

const certificate = (file: string) =>
  new URL(`eventstoredb/certificate/${file}`, import.meta.url).pathname

/** For 127.0.0.1 and localhost, signed by itself; its key protects nothing. */
export const CERTIFICATE = certificate('node.pem')

function secured() {
  const [cert_chain, private_key] = [CERTIFICATE, certificate('node.key')].map((file) =>
    readFileSync(file),
  )
  return ServerCredentials.createSsl(null, [{ cert_chain: cert_chain!, private_key: private_key! }])
}

/**
 * Stands in for a node of EventStoreDB if there is none: the services that the client asks
 * for, over a log in memory, with switches for what can go wrong. It shows how the adapter behaves
 * when things do; that a real node works is shown by running the same suite on one.
 */
export class StandIn {
  readonly log: Log
  readonly faults = new Faults()
  /** The nodes it tells clients of; itself alone unless set. */
  cluster: readonly StandIn[] = [this]
  /** Connections that asked what the server can do, which each new client does first. */
  greeted = 0
  #server = new Server()
  #port = 0
  #up = false

  readonly #secure: boolean

  private constructor(log: Log, secure: boolean) {
    this.log = log
    this.#secure = secure
  }

  /** A node that answers, with TLS if it is to be secure. Nodes of a cluster share a log. */
  static async start(log = new Log(), secure = false): Promise<StandIn> {
    const node = new StandIn(log, secure)
    await node.up()
    return node
  }

  get address() {
    return { host: HOST, port: this.#port }
  }

  get url() {
    const options = this.#secure ? `tlsCAFile=${CERTIFICATE}` : 'tls=false'
    return `esdb://${HOST}:${this.#port}?${options}`
  }

  /** Starts to listen, on the port of the last time. */
  async up(): Promise<void> {
    this.#server = new Server()
    this.#server.addService(streamsService.StreamsService, {
      read: read(this.log, this.faults),
      batchAppend: batchAppend(this.log, this.faults),
    })
    this.#server.addService(featuresService.ServerFeaturesService, {
      getSupportedMethods: this.#supported,
    })
    this.#server.addService(gossipService.GossipService, { read: this.#members })
    this.#port = await this.#bound()
    this.#up = true
  }

  /** Ends all connections at once and stops listening, as a process that was killed. */
  async down(): Promise<void> {
    this.#up = false
    this.faults.resume()
    this.#server.forceShutdown()
  }

  /** Ends all connections; new ones are taken at once. */
  async cut(): Promise<void> {
    await this.down()
    await this.up()
  }

  async #bound(): Promise<number> {
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await new Promise<number>((resolve, reject) => {
          const credentials = this.#secure ? secured() : ServerCredentials.createInsecure()
          this.#server.bindAsync(`${HOST}:${this.#port}`, credentials, (error, port) =>
            error ? reject(error) : resolve(port),
          )
        })
      } catch (error) {
        if (attempts === 50) throw error
        await sleep(20)
      }
    }
  }

  #supported = async (
    _: ServerUnaryCall<unknown, unknown>,
    answer: sendUnaryData<InstanceType<typeof features.SupportedMethods>>,
  ) => {
    await this.faults.running()
    this.greeted += 1
    const methods = new features.SupportedMethods()
    methods.setEventStoreServerVersion('23.10.8')
    for (const name of ['read', 'append', 'batchappend']) {
      const method = new features.SupportedMethod()
      method.setServiceName('event_store.client.streams.streams')
      method.setMethodName(name)
      methods.addMethods(method)
    }
    answer(null, methods)
  }

  #members = async (
    _: ServerUnaryCall<unknown, unknown>,
    answer: sendUnaryData<InstanceType<typeof gossip.ClusterInfo>>,
  ) => {
    await this.faults.running()
    const members = new gossip.ClusterInfo()
    for (const node of this.cluster) {
      const endpoint = new gossip.EndPoint()
      endpoint.setAddress(HOST)
      endpoint.setPort(node.#port)
      const member = new gossip.MemberInfo()
      const { FOLLOWER, LEADER } = gossip.MemberInfo.VNodeState
      member.setState(node.faults.leader ? FOLLOWER : LEADER)
      member.setIsAlive(node.#up)
      member.setHttpEndPoint(endpoint)
      members.addMembers(member)
    }
    answer(null, members)
  }
}
