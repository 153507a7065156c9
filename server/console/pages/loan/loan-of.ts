import type { AnswerOf } from '../../data/ask.ts'

export type Loan = AnswerOf<'/loans/{loan}'>
export type PledgedLot = Loan['lots'][number]
