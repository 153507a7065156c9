import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { policyKinds } from '../../../domain/policies/kinds.ts'
import { checked, play, type Told } from '../day/play.ts'

/** Two members trade, rise, and nine months later do something again, or nothing. */

/** The day on which they trade, and the one that is closed nine months later. */
const BEGUN = '2025-06-02'
export const CLOSED = '2026-03-02'

const quantity = { unit: 'TNE', value: '100' }
const amount = { amount: '500000', currency: 'CNY' }

const trade: Told[] = [
  [
    'AgreeMatch',
    'deal',
    {
      ...{ buyer: 'client', seller: 'vendor', product: 'goods', condition: { quantity } },
      price: { amount: '5000', currency: 'CNY', per: 'TNE' },
    },
  ],
  ['OpenSettlement', 'deal'],
  ['DeliverGoods', 'deal', { delivery: 'd', quantity }],
  ['AcceptDelivery', 'deal', { delivery: 'd' }],
  ['RecordInvoice', 'deal', { invoice: 'i', amount }],
  ['RecordPayment', 'deal', { payment: 'p', amount }],
]

const share = (day: string): Told[] =>
  ['client', 'vendor'].map((id) => ['ShareData', id, { from: day, kind: 'stock', to: day }])

const { defaults } = policyKinds.standing
const terms = {
  ...defaults,
  // One trade and what is shared are enough for the second level.
  levels: defaults.levels.map((level) =>
    level.name === 'silver' ? { ...level, at: '20' } : level,
  ),
}

/** The events of it, as the command path, the rules and the rows made them. */
export const playStanding = (): Promise<StoredEvent[]> =>
  play([
    {
      day: BEGUN,
      told: [
        ['AdoptPolicy', 'standing', { from: BEGUN, reason: 'A bench trades once.', terms }],
        ['RegisterProduct', 'goods', { name: 'Goods', category: 'goods', unit: 'TNE' }],
        ...checked('client'),
        ...checked('vendor'),
      ],
    },
    { day: BEGUN, told: [...trade, ...share(BEGUN)] },
    { day: '2025-06-03', told: [['CloseBusinessDay', 'business', { date: BEGUN }]] },
    { day: CLOSED, told: share(CLOSED) },
  ])
