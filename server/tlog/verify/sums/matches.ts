import { compare } from '../../../../domain/values/exact.ts'
import { total } from '../../../../domain/values/unit-price.ts'
import type { SumsOfStream } from './counting.ts'

/** What a match is worth is its price times its quantity. */
export const ofMatch: SumsOfStream = ({ agreed, id }) => ({
  event(type, data) {
    if (type !== 'MatchAgreed') return null
    agreed.set(id, data)
    const { condition, price, value } = data as Parameters<typeof worth>[0]
    const own = worth({ condition, price, value })
    const agrees = compare(own.amount, value.amount) === 0 && own.currency === value.currency
    const wrong = `its value is ${value.amount}, and price times quantity ${own.amount}`
    return { wrong: agrees ? null : wrong }
  },
})

const worth = ({
  condition,
  price,
}: {
  readonly condition: { readonly quantity: Parameters<typeof total>[1] }
  readonly price: Parameters<typeof total>[0]
  readonly value: { readonly amount: string; readonly currency: string }
}) => total(price, condition.quantity)
