import { accept, type Context, refuse } from '../kernel/decider.ts'
import { same } from '../kernel/same.ts'
import type { Member } from '../members/evidence.ts'
import { refuseFull } from '../shared/full.ts'
import { refuseEarlier } from '../shared/order.ts'
import { MAX_DOCUMENTS, type ShipmentCommand } from './commands.ts'
import type { ShipmentEvent } from './events.ts'
import type { KnownShipment } from './evidence.ts'

type Data<T extends ShipmentCommand['type']> = Extract<ShipmentCommand, { type: T }>['data']

/** The field of a document that cannot be so. */
function impossible({ control, held, kind, originals }: Data<'HoldDocument'>) {
  if (kind === 'bill-of-lading') {
    if (originals === 0) return 'originals'
    return control ? 'control' : held > originals ? 'held' : null
  }
  return originals > 0 ? 'originals' : held > 0 ? 'held' : null
}

/** A fact, whatever became of the goods. */
export function holdDocument(
  data: Data<'HoldDocument'>,
  { bookedOn, documents }: KnownShipment,
  { day, needs }: Context<{ readonly holder?: Member | undefined }>,
) {
  const before = Object.hasOwn(documents, data.document) ? documents[data.document] : undefined
  if (same(before, data)) return accept()
  const field = impossible(data)
  if (field) return refuse({ code: 'document-impossible', field })
  if (before && before.kind !== data.kind)
    return refuse({ code: 'document-differs', field: 'kind' })
  if (before && before.originals !== data.originals) {
    return refuse({ code: 'document-differs', field: 'originals' })
  }
  const { holder } = data
  if (holder !== null && needs.holder?.status !== 'registered') {
    return refuse({ code: 'member-unknown', member: holder })
  }
  const full = before ? null : refuseFull(Object.keys(documents).length, MAX_DOCUMENTS)
  const early = refuseEarlier(day, 'ShipmentBooked', bookedOn)
  return full ?? early ?? accept<ShipmentEvent>({ type: 'DocumentHeld', data })
}

/** Goods that are lost cannot be insured any more. */
export function insureShipment(
  data: Data<'InsureShipment'>,
  { bookedOn, insurances, status }: KnownShipment,
  { day, needs }: Context<{ readonly lossPayee: Member }>,
) {
  const { from, lossPayee, policy, until } = data
  const before = insurances.findLast((one) => one.policy === policy)
  if (same(before, data)) return accept()
  if (status === 'lost') return refuse({ code: 'shipment-lost' })
  if (until < from) return refuse({ code: 'insurance-ends-first', from, until })
  if (needs.lossPayee.status === 'absent') {
    return refuse({ code: 'member-unknown', member: lossPayee })
  }
  const early = refuseEarlier(day, 'ShipmentBooked', bookedOn)
  return (
    refuseFull(insurances.length, MAX_DOCUMENTS) ??
    early ??
    accept<ShipmentEvent>({ type: 'ShipmentInsured', data })
  )
}
