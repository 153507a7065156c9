import type { EventStore } from '../../../domain/kernel/event-store.ts'
import { LogUnavailable } from '../file/current-reading.ts'
import { fromHex } from '../formats/bytes.ts'
import { parseVkey } from '../formats/keys.ts'
import type { Policy } from '../formats/policy.ts'
import type { Head } from '../formats/tree.ts'
import type { Tlog } from '../host.ts'
import type { Ask, Said, Shown } from '../messages.ts'
import { readAnnounced } from '../signer/announced.ts'
import { BEGUN, type Begun, type Fixed, HEADS, lastOf } from '../signer/records.ts'
import { openWitnesses, type Witnesses, type WitnessStatus } from './asking.ts'
import { NotGrownYet, placesOf } from './place.ts'

export type Witnessing = {
  /** Lets nothing be signed that contradicts a witness, and otherwise writes what is asked. */
  readonly write: (ask: Ask) => Promise<Said>
  /** A head is shown: if this server signed it, the witnesses are asked. */
  readonly onShown: (shown: Shown, tlog: Tlog) => void
  readonly status: () => WitnessStatus[]
  readonly close: () => Promise<void>
}

export type WitnessingOptions = {
  readonly policy: Policy
  readonly store: EventStore
  /** The log, once it was started. */
  readonly tlog: () => Tlog
  readonly write: (ask: Ask) => Promise<Said>
  readonly onTrouble: (witness: string, why: string | null) => void
  readonly patienceMs?: number
  readonly retryMs?: number
  readonly restMs?: number
}

/** What may be signed, by what the witnesses say: nothing until each was asked. */
type Verdict = 'unasked' | 'free' | { readonly stop: string }

/**
 * Has the log of a ledger cosigned by the witnesses of a policy. They are asked whenever the log
 * is begun on; and what a witness has of this log, signed by it, and the ledger does not have,
 * keeps it from being signed for as long as this process runs. Throws NotAnAddress.
 */
export function openWitnessing(options: WitnessingOptions): Witnessing {
  const { policy, store, tlog, write, ...asking } = options
  placesOf(policy.witnesses)
  let witnesses: Witnesses | null = null
  let verdict: Verdict = 'unasked'

  const headFixed = async (origin: string): Promise<Head | null> => {
    const fixed = await lastOf<Fixed>(store, HEADS)
    if (fixed?.origin !== origin) return null
    return { size: fixed.size, root: fromHex(fixed.root)! }
  }

  function openFor({ origin }: Begun): Witnesses {
    return openWitnesses(policy, {
      ...asking,
      origin,
      keys: async () => {
        const begun = await lastOf<Begun>(store, BEGUN)
        const announced = begun ? await readAnnounced(store, begun) : []
        return announced.map(({ vkey }) => parseVkey(vkey)).filter((key) => key !== null)
      },
      head: () => headFixed(origin),
      readHash(level, index) {
        try {
          return tlog().reading((log) => log.readHash(level, index))
        } catch (error) {
          if (!(error instanceof RangeError || error instanceof LogUnavailable)) throw error
          throw new NotGrownYet('this server has not read so much of its ledger yet')
        }
      },
      onCosigned: ({ size }, lines) => tlog().cosigned(size, lines),
      onSignedOtherwise(stop) {
        verdict = { stop }
        // Its status says so at once, not only when the next event would be signed.
        tlog().poke()
      },
    })
  }

  async function allowed(): Promise<Said> {
    if (verdict === 'unasked') {
      const begun = await lastOf<Begun>(store, BEGUN)
      if (begun === null) return 'written'
      witnesses ??= openFor(begun)
      const said = await witnesses.look()
      if (said === 'later') return 'not-held'
      if (verdict === 'unasked') verdict = said === null ? 'free' : { stop: said }
    }
    return verdict === 'free' ? 'written' : verdict
  }

  /** It goes by another name from here on, or by none yet. */
  async function forget(): Promise<void> {
    const before = witnesses
    witnesses = null
    verdict = 'unasked'
    await before?.close()
  }

  return {
    async write(ask) {
      if (ask.what === 'begin') await forget()
      const said = await write(ask)
      if (ask.what !== 'lease' || said !== 'written') return said
      // What cannot be read now is read when it is asked again.
      return allowed().catch(() => 'unknown')
    },
    onShown({ note }, log) {
      if (log.status().signer === 'signs') witnesses?.show(note)
    },
    status: () => witnesses?.status() ?? [],
    close: () => forget(),
  }
}
