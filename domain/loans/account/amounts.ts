import { decimal, type Fraction } from '../../values/fraction.ts'
import { decimalsOf, inMinorUnits, type Money } from '../../values/money.ts'

type Towards = 'half-up' | 'down' | 'up'

/** As money, rounded once. */
export const asMoney = (amount: Fraction, currency: string, towards?: Towards): Money => ({
  amount: inMinorUnits(decimal(amount, decimalsOf(currency), towards), currency),
  currency,
})

export const noMoney = (currency: string): Money => ({
  amount: inMinorUnits('0', currency),
  currency,
})
