import { utf8 } from '../formats/bytes.ts'
import type { TlogProof } from '../formats/tlog-proof.ts'
import { verifyEntry } from '../formats/tlog-proof.ts'
import { readEntry } from '../formats/trail/entry.ts'
import { parseTrail } from '../formats/trail/file.ts'
import { type Configured, verifyTrail } from './verify.ts'

/**
 * What a party's receipt (the proof of its own event) says against a trail: a sentence if the log
 * signed both that the event is in it and that its stream, as of a later leaf, is without it. With
 * both files anybody can convict the operator, without any checker. Of a receipt of another log the
 * sentence says that, and convicts nobody. Null: they agree, or the trail
 * says nothing of the event. Throws TrailFault, NotANote, NotTrusted where one of them does not
 * hold by itself.
 */
export async function contradicts(
  trail: Uint8Array,
  receipt: { readonly entry: string; readonly proof: TlogProof },
  configured: Configured,
): Promise<string | null> {
  const verified = await verifyTrail(trail, configured)
  if (verified.asOf === null) throw new Error(`the trail is refused: ${verified.reason?.says}`)
  const { proof } = receipt
  const entry = readEntry(receipt.entry, 'the entry of the receipt')
  const by = await verifyEntry(configured.policy, proof, utf8(receipt.entry), configured)
  const { leaf, origin } = verified.asOf
  if (by.checkpoint.origin !== origin) {
    // A ledger that was restored has another log, whose leaves are others.
    return (
      `the receipt is of the log ${by.checkpoint.origin}, and the trail is of ${origin}: neither ` +
      'proves anything about the other'
    )
  }
  if (proof.index >= leaf) return null
  const section = parseTrail(trail).sections.find(({ name }) => name === entry.stream)
  if (section === undefined) return null
  const there = section.events.find(({ index }) => index === proof.index)
  if (there?.entry.text === receipt.entry) return null
  return (
    `${entry.stream} has ${entry.type} at leaf ${proof.index}, which the log signed, and the log ` +
    `committed to all its events below leaf ${leaf} without it`
  )
}
