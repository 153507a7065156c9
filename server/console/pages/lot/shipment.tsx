import { type AnswerOf, useAsk } from '../../data/ask.ts'
import { session } from '../../data/session.ts'
import { Answer } from '../../parts/answer.tsx'
import { Facts } from '../../parts/facts.tsx'
import { amount, fullDay, unknown } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { shipmentStatuses, lot as words } from '../../words/lot.ts'
import { say } from '../../words/say.ts'
import type { Lot } from './rights.tsx'

type ShipmentAnswer = AnswerOf<'/shipments/{shipment}'>

/** What the transport brings the platform, and what it costs: members are not told. */
function flowOf({ logistics }: ShipmentAnswer): [string, string][] {
  if (logistics === null) return []
  const { currency, income, cost, earned } = logistics
  return [
    [say(words.charged), `${amount(income?.amount)} ${currency}`],
    [say(words.transportCost), `${amount(cost?.amount)} ${currency}`],
    [say(words.earned), `${amount(earned)} ${currency}`],
  ]
}

/** How the lot travels; for the platform, and for whom it belongs to. */
export function Shipment({ of: { shipment, owner } }: { of: Lot }) {
  const member = session.value?.member ?? null
  const isOff = shipment === null || (member !== null && member !== owner)
  const asked = useAsk('/shipments/{shipment}', { shipment: shipment ?? '' }, { isOff })
  if (isOff) return null
  return (
    <div class="g">
      <div class="c12 top">
        <Section title={say(words.shipment)} note={shipment}>
          <Answer of={asked} rows={4}>
            {(data) => (
              <Facts
                of={[
                  [say(words.status), say(shipmentStatuses[data.status])],
                  [
                    say(words.departed),
                    data.departedOn === null ? unknown : fullDay(data.departedOn),
                  ],
                  ...flowOf(data),
                ]}
              />
            )}
          </Answer>
        </Section>
      </div>
    </div>
  )
}
