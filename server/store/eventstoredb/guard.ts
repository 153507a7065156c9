/**
 * The client has faults that surface as uncaught exceptions long after the call they belong to:
 * a late answer to an append it has given up throws a TypeError in its table of appends, and a
 * failed discovery is rejected a second time, and nobody listens. Every call that matters has
 * failed or been repeated by then, so these must not end the process.
 */

const CLIENT = /[\\/]@eventstore[\\/]db-client[\\/]/
const TRANSPORT = /[\\/]@grpc[\\/]grpc-js[\\/]/

/**
 * Whether the client itself threw this: the first frame lies in its files, or in those of its
 * transport on behalf of it. An error of ours that merely passed through has another first frame.
 */
export function comesFromClient(error: unknown): boolean {
  if (!(error instanceof Error) || error.stack === undefined) return false
  const first = error.stack.split('\n').find((line) => /^\s+at .*[\\/]/.test(line)) ?? ''
  return CLIENT.test(first) || (TRANSPORT.test(first) && CLIENT.test(error.stack))
}

/** A rejection without a listener arrives here too. Whatever is not the client's goes its way. */
function swallow(error: unknown): void {
  if (comesFromClient(error)) return
  if (process.listenerCount('uncaughtException') === 1) throw error
}

let guarded = 0

/** Swallows the client's late exceptions until the returned function is called. */
export function guardProcess(): () => void {
  if (guarded === 0) process.on('uncaughtException', swallow)
  guarded += 1
  return () => {
    guarded -= 1
    if (guarded === 0) process.off('uncaughtException', swallow)
  }
}
