import { type ResourceLimits, Worker } from 'node:worker_threads'

/** Starts a thread of a module of ours. */
export function startWorker(
  module: URL,
  workerData?: unknown,
  resourceLimits: ResourceLimits = {},
): Worker {
  // Node does not strip types from files of an installed package.
  const installed = module.href.includes('/node_modules/')
  return new Worker(module, {
    workerData,
    resourceLimits,
    ...(installed && { execArgv: ['--import', import.meta.resolve('tsx')] }),
  })
}
