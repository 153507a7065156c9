/**
 * Whether two values say the same. For values whose keys are in canonical order, as those are
 * that a declared shape has parsed.
 */
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
