import { parentPort, threadId, workerData } from 'node:worker_threads'
import { comeAfterRequests } from '../low-priority.ts'
import { Wake } from '../views/wake.ts'
import { Chains } from './chains/chains.ts'
import { followLedger } from './growing/follow.ts'
import type { Ask, FromLog, LogStart, Said, ToLog } from './messages.ts'

/** The thread that hashes the ledger and signs its heads, so that neither delays a request. */
const port = parentPort
if (port === null) throw new Error('this file is the start of a worker thread')

comeAfterRequests()

const { folder, store, origin, known }: LogStart = workerData
const wake = new Wake()
const send = (message: FromLog) => port.postMessage(message)

/** Numbers that no thread before this one has used: its answers may still come. */
let asked = threadId * 2 ** 32
const waiting = new Map<number, (said: Said) => void>()
const ask = (of: Ask) =>
  new Promise<Said>((resolve) => {
    const number = ++asked
    waiting.set(number, resolve)
    send({ ask: number, of })
  })

const commits: number[] = []
const cosigned: Parameters<typeof followLedger>[0]['cosigned'] = []
port.on('message', (message: ToLog) => {
  if (message === 'close') return wake.close()
  if (message !== 'more') {
    if ('answer' in message) {
      waiting.get(message.answer)?.(message.said)
      waiting.delete(message.answer)
      return
    }
    if ('commit' in message) commits.push(message.commit)
    else cosigned.push(message.cosigned)
  }
  wake.call()
})

await followLedger({
  ...{ folder, location: store, origin, known, wake, ask, send, commits, cosigned },
  makeChains: (db) => new Chains(db),
})
port.close()
