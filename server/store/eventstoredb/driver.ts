/**
 * The client of EventStoreDB and the messages under it. Loaded on first use: it takes half a
 * second, which a ledger in the embedded store need not pay.
 */
export async function loadDriver() {
  const [client, services, streams, shared, { unpackToCommandError }] = await Promise.all([
    import('@eventstore/db-client'),
    import('@eventstore/db-client/generated/streams_grpc_pb.js'),
    import('@eventstore/db-client/generated/streams_pb.js'),
    import('@eventstore/db-client/generated/shared_pb.js'),
    import('@eventstore/db-client/dist/streams/appendToStream/unpackError.js'),
    import('./tls.ts').then(({ allowAddresses }) => allowAddresses()),
  ])
  return {
    client,
    StreamsClient: services.StreamsClient,
    StreamsService: services.StreamsService,
    streams: streams.default,
    shared: shared.default,
    unpackToCommandError,
  }
}

export type Driver = Awaited<ReturnType<typeof loadDriver>>

/**
 * Members that the client's type declares protected. Its own `readAll` takes no filter, ignores
 * deadlines and cannot be told to let go of a connection, and its appends are slow; these four are
 * the way around.
 */
export const OPEN_STREAM = 'GRPCStreamCreator'
export const CALL_ARGUMENTS = 'callArguments'
export const CHANNEL = 'getChannel'
export const SUPPORTS = 'supports'
