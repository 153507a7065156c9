import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { systemClock } from '../../../commands/kernel/clock.ts'
import { foundLedger } from '../../../commands/kernel/found-ledger.ts'
import { soleLease } from '../../../commands/kernel/reacting/lease.ts'
import { openSqliteStore } from '../../../server/store/sqlite.ts'
import { followLedger } from '../../../server/tlog/growing/follow.ts'
import { signerFiles } from '../../../server/tlog/signer/files.ts'
import { openWriting } from '../../../server/tlog/writing.ts'
import { Wake } from '../../../server/views/wake.ts'

/**
 * A ledger that is written to and signed in one process, which kills itself when a step has come
 * up so often: `node kill-signer.ts <folder> <step> <times>`. Every note that is shown goes to the
 * output first. It ends by itself if it is told the step `none`.
 */
const [folder = '', step = 'none', times = '1'] = process.argv.slice(2)

/** All that it writes; what the whole ledger declares would take most of the time to load. */
const known = new Map([['product', new Set(['ProductRegistered'])]])

let left = Number(times)
function pass(name: string): void {
  if (name === step && --left <= 0) process.kill(process.pid, 'SIGKILL')
}

const store = openSqliteStore(folder)
const clock = systemClock()
await foundLedger(store, clock)

const event = () => {
  const at = clock()
  const text = { id: randomUUID(), type: 'ProductRegistered', version: 1, at, effectiveAt: at }
  const data = JSON.stringify({ category: 'goods', name: randomUUID(), unit: 'TNE' })
  return { ...text, day: at.slice(0, 10), data, meta: '{}' }
}

const files = signerFiles(folder)
const writing = openWriting({
  ...{ store, clock, lease: soleLease, commitStreams: async () => 'other' as const },
  onTrouble: (error) => console.error(error),
})
const wake = new Wake()
let shown = 0
let sizes = 0
const following = followLedger({
  ...{ folder, location: { kind: 'sqlite', folder }, origin: 'log.example', known, wake },
  ...{ commits: [], cosigned: [] },
  async ask(ask) {
    pass(`before ${ask.what}`)
    const said = await writing(ask)
    pass(`after ${ask.what}`)
    return said
  },
  send(message) {
    if (!('status' in message)) return
    const { shown: head, trouble } = message.status
    if (trouble !== null) writeSync(1, `${JSON.stringify({ trouble })}\n`)
    if (!head || head.size === shown) return
    shown = head.size
    sizes += 1
    writeSync(1, `${JSON.stringify({ size: head.size, root: head.root })}\n`)
    pass('shown')
    if (step === 'none' && sizes === 2) wake.close()
  },
  files: {
    ...files,
    keepHead(head) {
      pass('before head')
      files.keepHead(head)
      pass('after head')
    },
    keepNote(note) {
      pass('before note')
      files.keepNote(note)
      pass('after note')
    },
  },
})
let writes = true
const write = async () => {
  while (writes) {
    await store.append(`product-${randomUUID()}`, 'absent', [event(), event()])
    wake.call()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
const written = write()
await following
writes = false
await written
await store.close()
