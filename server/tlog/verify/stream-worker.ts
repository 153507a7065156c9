import { parentPort, workerData } from 'node:worker_threads'
import { Findings } from './findings.ts'
import type { LeftOut } from './left-out.ts'
import { type Ledger, passByStream, passOverFile } from './passes.ts'
import type { StreamParts } from './stream-parts.ts'

export type GivenToThread = {
  readonly ledger: Ledger
  readonly leftOut: LeftOut
  readonly parts: StreamParts
}

/**
 * The thread that reads a ledger stream by stream, beside the one that reads it in order and then
 * takes the streams that are left.
 */
const { ledger, leftOut, parts }: GivenToThread = workerData
const findings = new Findings()
findings.add(passOverFile(ledger, leftOut))
const ofStreams = await passByStream(ledger, parts, leftOut, (events) => {
  parentPort?.postMessage({ events })
})
findings.add(ofStreams)
parentPort?.postMessage({ found: findings.found })
