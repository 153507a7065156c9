import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, expect, test, vi } from 'vitest'
import { openDaybook, serve } from '../../../../server/main.ts'
import {
  openCheckpoint,
  parseVkey,
  type VerifierKey,
} from '../../../../server/tlog/formats/keys.ts'
import { parsePolicy } from '../../../../server/tlog/formats/policy.ts'
import { opens } from '../../../../server/tlog/formats/trust.ts'
import { serveWitness } from '../../../../server/tlog/witness/serve.ts'
import { openWitness } from '../../../../server/tlog/witness/witness.ts'
import { temporaryFolder } from '../../../support/serving.ts'

const log = pino({ level: 'silent' })
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const WAIT = { timeout: 120_000, interval: 20 }

/** A witness that comes to know the ledger's keys once there are some. */
async function aWitness() {
  const folder = temporaryFolder()
  const logs: VerifierKey[] = []
  const witness = openWitness({
    ...{ folder: folder.path, name: 'witness.example', logs, now: () => Date.now() / 1000 },
  })
  ends.push(folder.remove, witness.close)
  let serving = await serveWitness(witness, { host: '127.0.0.1', port: 0, log })
  ends.push(() => serving.stop())
  const { url } = serving
  const lines = witness.vkeys.map((vkey, i) => `witness w${i} ${vkey} ${url}\n`).join('')
  return {
    lines,
    policy: parsePolicy(`${lines}group both all w0 w1\nquorum both\n`),
    async knows(origin: string) {
      const answer = await fetch(`${origin}/log/keys`)
      const { keys } = (await answer.json()) as { keys: { vkey: string }[] }
      logs.push(...keys.map(({ vkey }) => parseVkey(vkey)!))
      return keys.map(({ vkey }) => `log ${vkey}\n`).join('')
    },
    goAway: () => serving.stop(),
    async comeBack() {
      serving = await serveWitness(witness, {
        ...{ host: '127.0.0.1', port: Number(new URL(url).port), log },
      })
    },
  }
}

type Policy = ReturnType<typeof parsePolicy>

async function openLedger(folder: string, policy: Policy) {
  const daybook = await openDaybook({ folder, log })
  const served = await serve(daybook, { host: '127.0.0.1', port: 0, policy })
  const close = async () => {
    await served.stop()
    await daybook.close()
  }
  let open = true
  ends.push(() => open && close())
  const tlog = served.tlog!
  /** Of what was sent last. */
  let position = 0
  const sent = async (id: string) => {
    const body = JSON.stringify({ category: 'goods', name: id, unit: 'TNE' })
    const headers = { 'content-type': 'application/json' }
    const url = `${served.url}/products/${id}/register`
    const answer = await fetch(url, { method: 'POST', body, headers })
    expect(answer.status).toBe(201)
    position = Number(((await answer.json()) as { position: string }).position)
  }
  return {
    ...{ url: served.url, tlog, sent },
    /** The witness signed the newest, with each of its keys, and what was sent is in it. */
    async cosigned() {
      // A thread that has begun already tells at first of a log without it, which may be cosigned.
      expect(await tlog.signedUpTo(position, WAIT.timeout)).toBe(true)
      return vi.waitFor(async () => {
        const keys = policy.witnesses.map(({ key }) => key)
        const { signed, checkpoint } = await openCheckpoint(tlog.note() ?? '', keys)
        expect([signed.length, checkpoint.size]).toEqual([2, tlog.status().size])
        return checkpoint.size
      }, WAIT)
    },
    stopped: () =>
      vi.waitFor(() => {
        expect(tlog.status().signer).toBe('stopped')
        return tlog.status().trouble
      }, WAIT),
    async close() {
      open = false
      await close()
    },
  }
}

test('what is signed is cosigned, and proofs are by what was', { timeout: 300_000 }, async () => {
  const folder = temporaryFolder()
  ends.push(folder.remove)
  const witness = await aWitness()
  const ledger = await openLedger(folder.path, witness.policy)
  await ledger.sent('plums')
  // It does not know the log yet: nothing waits for it.
  await vi.waitFor(() => expect(ledger.tlog.status().signer).toBe('signs'), WAIT)
  await vi.waitFor(() => expect(ledger.tlog.note()).not.toBe(null), WAIT)
  const logs = await witness.knows(ledger.url)
  const size = await ledger.cosigned()
  const policy = parsePolicy(`${logs}${witness.lines}group both all w0 w1\nquorum both\n`)
  const trusted = await opens(policy, ledger.tlog.note()!)
  expect(trusted.witnesses.map(({ witness: { name } }) => name).sort()).toEqual(['w0', 'w1'])
  await witness.goAway()
  await ledger.sent('pears')
  await vi.waitFor(() => expect(ledger.tlog.head()!.size).toBeGreaterThan(size), WAIT)
  const proof = await (
    await fetch(`${ledger.url}/log/proof?stream=product-plums&revision=0`)
  ).text()
  const checkpoint = proof.slice(proof.indexOf('\n\n') + 2)
  expect((await opens(policy, checkpoint)).checkpoint.size).toBe(size)
  const newer = await (
    await fetch(`${ledger.url}/log/proof?stream=product-pears&revision=0`)
  ).text()
  await expect(opens(policy, newer.slice(newer.indexOf('\n\n') + 2))).rejects.toThrow('too few')
})

test('an older backup signs nothing that a witness contradicts', { timeout: 300_000 }, async () => {
  const folder = temporaryFolder()
  ends.push(folder.remove)
  const [data, backup] = [join(folder.path, 'data'), join(folder.path, 'backup')]
  const witness = await aWitness()
  const before = await openLedger(data, witness.policy)
  await before.sent('plums')
  await vi.waitFor(() => expect(before.tlog.note()).not.toBe(null), WAIT)
  await witness.knows(before.url)
  await before.cosigned()
  await before.close()
  cpSync(data, backup, { recursive: true })
  const after = await openLedger(data, witness.policy)
  await after.sent('pears')
  const size = await after.cosigned()
  await after.close()

  const shown = () => readFileSync(join(backup, 'signer/note'), 'utf8')
  const older = await openLedger(backup, witness.policy)
  const had = shown()
  await older.sent('apples')
  const told = /a head of (\d+) leaves, signed by this log, and this ledger signed only/
  // Rules may have gone on after what was waited for, as long as the ledger was open.
  const most = Number(told.exec(`${await older.stopped()}`)?.[1])
  expect(most).toBeGreaterThanOrEqual(size)
  expect(shown()).toBe(had)
  await older.close()

  // While the witness is away nobody knows better: when it is back it ends.
  await witness.goAway()
  const alone = await openLedger(backup, witness.policy)
  await alone.sent('quinces')
  await vi.waitFor(() => expect(alone.tlog.head()!.size).toBeGreaterThanOrEqual(most), WAIT)
  await witness.comeBack()
  expect(await alone.stopped()).toMatch(
    `a head of ${most} leaves, signed by this log, and its root is another than this ledger's`,
  )
  const { size: signed } = alone.tlog.head()!
  await alone.sent('medlars')
  await vi.waitFor(() => expect(alone.tlog.status().size).toBeGreaterThan(signed), WAIT)
  expect(alone.tlog.head()!.size).toBe(signed)
})
