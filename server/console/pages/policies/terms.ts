/** One term of a policy, under its path: `call.notice`. */
export type Term = { readonly name: string; readonly value: string }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const written = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value)

const isPlain = (value: unknown) => typeof value !== 'object' || value === null

/** All terms of a policy, each as text; what is nested stands under the path to it. */
export function termsOf(terms: unknown, under = ''): Term[] {
  const path = (name: string) => (under === '' ? name : `${under}.${name}`)
  if (isRecord(terms)) {
    const all = Object.entries(terms)
    if (all.length === 0 && under !== '') return [{ name: under, value: '{}' }]
    return all.flatMap(([name, value]) => termsOf(value, path(name)))
  }
  if (Array.isArray(terms) && terms.some((one) => !isPlain(one))) {
    return terms.flatMap((one, index) => termsOf(one, path(`${index + 1}`)))
  }
  const value =
    Array.isArray(terms) && terms.length > 0 ? terms.map(written).join(', ') : written(terms)
  return [{ name: under, value }]
}

export type Change = { readonly name: string; readonly from: string; readonly to: string }

/** What one set of terms has otherwise than the one before; `–` where there is none. */
export function changesBetween(before: unknown, after: unknown): Change[] {
  const was = new Map(termsOf(before).map(({ name, value }) => [name, value]))
  const is = new Map(termsOf(after).map(({ name, value }) => [name, value]))
  const names = [...new Set([...was.keys(), ...is.keys()])]
  return names
    .map((name) => ({ name, from: was.get(name) ?? '–', to: is.get(name) ?? '–' }))
    .filter(({ from, to }) => from !== to)
}
