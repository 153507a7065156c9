import type { z } from 'zod'
import { MemberId, Reference } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { PositiveMoney } from '../values/money.ts'
import { Text } from '../values/text.ts'

/** What is insured of goods, for whom, and on which days (the last included). */
export const insurance = {
  from: LocalDate,
  insurer: Text.meta({ example: 'Harbour Mutual' }),
  /** Who is paid if the goods are lost. */
  lossPayee: MemberId,
  policy: Reference,
  sum: PositiveMoney,
  until: LocalDate,
}

export type Insurance = { readonly [K in keyof typeof insurance]: z.output<(typeof insurance)[K]> }

/** Of each policy what was recorded last, if it is in force on a day. */
export const insuredOn = (insurances: readonly Insurance[], day: LocalDate): readonly Insurance[] =>
  [...new Map(insurances.map((one) => [one.policy, one])).values()].filter(
    ({ from, until }) => from <= day && day <= until,
  )
