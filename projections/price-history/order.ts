const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Orders decimals as rows keep them: not negative, no exponent, no zeros that say nothing.
 * Such texts of equal length before the point order as texts do, without any being parsed.
 */
export function compareDecimals(a: string, b: string): number {
  if (a === b) return 0
  const [wholeA = '', fractionA = ''] = a.split('.')
  const [wholeB = '', fractionB = ''] = b.split('.')
  return wholeA.length - wholeB.length || byText(wholeA, wholeB) || byText(fractionA, fractionB)
}
