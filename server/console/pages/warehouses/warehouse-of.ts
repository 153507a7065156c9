import type { AnswerOf } from '../../data/ask.ts'

export type House = AnswerOf<'/warehouses/{warehouse}'>
