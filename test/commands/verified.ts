import type { StoredEvent } from '../../domain/kernel/stored-event.ts'

const at = '2026-03-31T08:00:00.000Z'

export const registered = {
  ...{ legalName: 'Orchard Hill Ltd', businessType: 'trader', registration: null },
  ...{ controller: null, place: null, takenOver: false },
}
export const check = { checkedBy: 'x', evidence: 'y' }

/** What the ledger knows of an event beside its data. */
export const recorded = (type: string, revision: number) => ({
  ...{ id: `e-${revision}`, type, version: 1, at, effectiveAt: at },
  day: '2026-03-31',
  ...{ revision, position: revision },
})

/** A stream of one member whose licence was verified again and again, by a command each. */
export function verifiedOften(times: number): StoredEvent[] {
  const stored = (type: string, revision: number, data: object) => {
    const meta = JSON.stringify({ command: `c-${revision}` })
    return { ...recorded(type, revision), stream: 'member-x', data: JSON.stringify(data), meta }
  }
  const first = stored('MemberRegistered', 0, registered)
  const checks = Array.from({ length: times }, (_, n) =>
    stored('LicenceVerified', n + 1, { ...check, evidence: `${n}` }),
  )
  return [first, ...checks]
}
