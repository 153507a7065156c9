import { useState } from 'preact/hooks'
import { type AnswerOf, useAsk } from '../../data/ask.ts'

export type Standing = AnswerOf<'/members/{member}/standing'>
export type Side = Standing['sides'][number]
export type Fact = Side['facts'][number]
export type Change = Side['history'][number]
export type Penetration = AnswerOf<'/members/{member}/penetration'>
export type Credit = AnswerOf<'/members/{member}/credit'>
export type Membership = AnswerOf<'/members/{member}/membership'>
export type Accesses = AnswerOf<'/members/{member}/accesses'>
export type Matches = AnswerOf<'/matches'>

/** So many rows of a list at first, and so many once more are asked for. */
const PAGES = ['10', '100', '1000'] as const

/** How much of a list under others is asked for: a little, more, or as much as one answer gives. */
export function useMore() {
  const [step, setStep] = useState(0)
  const isMost = step === PAGES.length - 1
  return { limit: PAGES[step]!, more: isMost ? null : () => setStep(step + 1) }
}

/** All that the page asks about one member. */
export function useQuestions(member: string, side: 'buyer' | 'seller') {
  const [facts, trade, accesses] = [useMore(), useMore(), useMore()]
  const of = { member }
  return {
    standing: useAsk('/members/{member}/standing', { ...of } as never),
    penetration: useAsk('/members/{member}/penetration', { ...of } as never),
    credit: useAsk('/members/{member}/credit', { ...of } as never),
    membership: useAsk('/members/{member}/membership', { ...of } as never),
    facts: {
      ...facts,
      asked: useAsk('/members/{member}/contributions', {
        ...{ ...of, side, limit: facts.limit },
      } as never),
    },
    trade: { ...trade, asked: useAsk('/matches', { ...of, limit: trade.limit } as never) },
    accesses: {
      ...accesses,
      asked: useAsk('/members/{member}/accesses', { ...of, limit: accesses.limit } as never),
    },
  }
}
export type Questions = ReturnType<typeof useQuestions>
