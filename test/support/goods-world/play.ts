import { type Moves, movesOn } from './moves.ts'
import { playGoods } from './play-goods.ts'
import { playMoney } from './play-money.ts'
import type { RuledLedger } from './ruled-ledger.ts'
import type { Step } from './steps.ts'

type Does<N extends Step['does']> = (
  moves: Moves,
  step: Extract<Step, { does: N }>,
) => Promise<unknown>

/** How each step is played. */
export type Plays = { readonly [N in Step['does']]: Does<N> }

const plays: Plays = { ...playGoods, ...playMoney }

/** Sends the commands of a step; those that are refused are as good as any. */
export async function play(ledger: RuledLedger, step: Step, n: number): Promise<void> {
  const does = plays[step.does] as (moves: Moves, step: Step) => Promise<unknown>
  await does(movesOn(ledger, n), step)
}
