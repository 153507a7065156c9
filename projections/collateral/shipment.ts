import { z } from 'zod'
import type { KnownShipment } from '../../domain/shipments/evidence.ts'
import { fixed, minus } from '../../domain/values/exact.ts'
import { LotId, ShipmentId } from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Currency, decimalsOf, Money } from '../../domain/values/money.ts'
import { Mode, Place } from '../../domain/values/trade-condition.ts'
import { text } from './amounts.ts'

const day = LocalDate.nullable()

export const ShipmentAnswer = z
  .strictObject({
    shipment: ShipmentId,
    status: z.enum(['booked', 'loaded', 'departed', 'arrived', 'lost']),
    carrier: text('Who carries it', 'Blue Line'),
    mode: Mode,
    ...{ origin: Place, destination: Place },
    lots: z.array(LotId),
    ...{ bookedOn: LocalDate, loadedOn: day, departedOn: day, arrivedOn: day, lostOn: day },
    logistics: z
      .strictObject({
        currency: Currency,
        income: Money.nullable(),
        cost: Money.nullable(),
        earned: text('Income less cost; negative: it lost', '400000.00'),
      })
      .nullable()
      .meta({ description: 'The logistics flow; null for members, or if nothing is known of it' }),
  })
  .meta({ description: 'A shipment, and what its carriage earned' })
type ShipmentAnswer = z.output<typeof ShipmentAnswer>

/** What carriage brought the platform: what it charges less what it pays, in one currency. */
function logisticsOf({ cost, charged }: KnownShipment['booking']): ShipmentAnswer['logistics'] {
  const currency = charged?.currency ?? cost?.currency
  if (currency === undefined) return null
  if (cost !== null && cost.currency !== currency) return null
  const earned = minus(charged?.amount ?? '0', cost?.amount ?? '0')
  return { currency, income: charged, cost, earned: fixed(earned, decimalsOf(currency)) }
}

export function shipmentAnswer(
  shipment: string,
  known: KnownShipment,
  isMember: boolean,
): ShipmentAnswer {
  const { booking, status, lots, bookedOn, loadedOn, departedOn, arrivedOn, lostOn } = known
  const { carrier, mode, origin, destination } = booking
  return {
    ...{ shipment, status, carrier, mode, origin, destination, lots: [...lots] },
    ...{ bookedOn, loadedOn, departedOn, arrivedOn, lostOn },
    logistics: isMember ? null : logisticsOf(booking),
  }
}
