import { DecimalText } from './decimal.ts'

/** Per cent, below all of it. */
export const Share = DecimalText.refine((text) => Number.parseInt(text, 10) < 100, 'below 100 %')
