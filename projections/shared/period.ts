import type { z } from 'zod'

export type Period = { readonly from?: string | undefined; readonly to?: string | undefined }

/** Days or months in their order: the other way round they hold nothing, whatever is recorded. */
export function checkPeriod({ value: { from, to }, issues }: z.core.ParsePayload<Period>): void {
  if (from === undefined || to === undefined || from <= to) return
  issues.push({ code: 'custom', message: `not before from, ${from}`, path: ['to'], input: to })
}
