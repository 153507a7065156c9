import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { minus, plus } from '../../domain/values/exact.ts'
import { inMinorUnits, type Money } from '../../domain/values/money.ts'

/** What sums are added up, each by its currency. */
export const figures = {
  lent: 'Lent',
  interest: 'Interest paid',
  principal: 'Principal repaid',
  paidToOwners: 'Paid to owners out of payments',
  storagePaid: 'Storage paid out of payments',
  saleCosts: 'Costs of sales paid out of payments',
  called: 'Called for margin',
  writtenOff: 'Written off',
  storageFees: 'Storage fees',
  proceeds: 'Proceeds of pledged goods',
  creditHeld: 'Held on open account',
} as const
export type Figure = keyof typeof figures

type Told = readonly [figure: Figure, money: Money | null]
type Data = Readonly<Record<string, Money | null>>

const payment = (data: Data): Told[] => [
  ['interest', data.interest!],
  ['principal', data.principal!],
  ['paidToOwners', data.owner!],
  ['storagePaid', data.storage!],
  ['saleCosts', data.saleCosts!],
]
const fee = (data: Data): Told[] => [['storageFees', data.fee ?? null]]

/** The money that an event tells of, by its type. */
const tellers: Readonly<Record<string, (data: Data) => Told[]>> = {
  LoanDisbursed: ({ amount }) => [['lent', amount!]],
  PaymentApplied: payment,
  MarginCalled: ({ amount }) => [['called', amount!]],
  LoanWrittenOff: ({ amount }) => [['writtenOff', amount!]],
  LotEntered: fee,
  LotLeft: fee,
  ProceedsReceived: ({ amount }) => [['proceeds', amount!]],
  CreditHeld: ({ amount }) => [['creditHeld', amount!]],
}

type World = 'was' | 'would'
type Both = { was: string; would: string }

/** What is at stake, in both worlds. */
export class Sums {
  readonly #sums = new Map<string, Both>()
  /** Of a call that is told again, by whether it is this world's, and the loan and its number. */
  readonly #calls = new Map<string, Money>()

  add(world: World, event: StoredEvent): void {
    const tell = tellers[event.type]
    if (tell === undefined) return
    const data = JSON.parse(event.data)
    for (const [figure, money] of tell(data)) if (money) this.#add(world, figure, money)
    if (event.type === 'MarginCalled') this.#toldAgain(world, event.stream, data)
  }

  /** A call that is told with another amount is no further call. */
  #toldAgain(world: World, loan: string, { amount, call }: { amount: Money; call: number }) {
    const key = `${world} ${loan} ${call}`
    const before = this.#calls.get(key)
    if (before) this.#add(world, 'called', before, minus)
    this.#calls.set(key, amount)
  }

  #add(world: World, figure: Figure, { amount, currency }: Money, how = plus): void {
    const key = `${figure} ${currency}`
    const both = this.#sums.get(key) ?? { was: '0', would: '0' }
    both[world] = how(both[world], amount)
    this.#sums.set(key, both)
  }

  /** In the order of the figures, and of the currencies. */
  told() {
    const order = Object.keys(figures)
    return [...this.#sums]
      .map(([key, { was, would }]) => {
        const [figure, currency] = key.split(' ') as [Figure, string]
        const money = (amount: string) => inMinorUnits(amount, currency)
        return {
          ...{ figure, currency, was: money(was), would: money(would) },
          difference: money(minus(would, was)),
        }
      })
      .sort(
        (a, b) =>
          order.indexOf(a.figure) - order.indexOf(b.figure) || (a.currency < b.currency ? -1 : 1),
      )
  }
}
export type ToldSum = ReturnType<Sums['told']>[number]
