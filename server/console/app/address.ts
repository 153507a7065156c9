import { computed, signal } from '@preact/signals'

type Go = (url: string, replace?: boolean) => void

/** Where the user is. The router sets it; pages read `path` and `filters`, and call `go`. */
export const address = signal<{ readonly url: string; readonly route: Go }>({
  url: '/',
  route: () => {},
})

const parsed = computed(() => new URL(address.value.url, 'http://console'))

export const path = computed(() => parsed.value.pathname)

/** What the address says beside the path. */
export const filters = computed<Readonly<Record<string, string>>>(() =>
  Object.fromEntries(parsed.value.searchParams),
)

/** The day or position of which everything is shown; null: as it is now. */
export const asOf = computed(() => filters.value.asOf ?? null)

/** Terms of a policy that are supposed, in place of what was in force from a day on. */
export type Supposed = {
  readonly policy: string
  readonly from: string
  readonly terms: Readonly<Record<string, unknown>>
}

function supposedIn(text: string | undefined): Supposed | null {
  if (text === undefined) return null
  try {
    const { policy, from, terms } = JSON.parse(text)
    const isOne = typeof policy === 'string' && typeof from === 'string' && terms instanceof Object
    return isOne ? { policy, from, terms } : null
  } catch {
    return null
  }
}

/** What is supposed beside what was; null: nothing is. */
export const supposed = computed(() => supposedIn(filters.value.whatIf))

export const suppose = (what: Supposed | null): void =>
  setFilters({ whatIf: what && JSON.stringify(what) })

/** An address within the application that stays at the day that is shown, and at what is supposed. */
export function hrefOf(to: string, given: Readonly<Record<string, string | null>> = {}): string {
  const url = new URL(to, 'http://console')
  const kept = { asOf: asOf.value, whatIf: filters.value.whatIf ?? null, ...given }
  for (const [name, value] of Object.entries(kept)) {
    if (value !== null && value !== '') url.searchParams.set(name, value)
  }
  // Days and conditions are read by people: a comma or a colon needs no escape in a query.
  return `${url.pathname}${url.search.replaceAll('%2C', ',').replaceAll('%3A', ':')}`
}

export const go = (to: string, replace = false): void => address.peek().route(to, replace)

/** Changes filters of this page; null takes one away. It leaves no trace in the history. */
export function setFilters(changed: Readonly<Record<string, string | null>>): void {
  const rest = { ...filters.peek(), ...changed }
  const url = new URL(path.peek(), 'http://console')
  for (const [name, value] of Object.entries(rest)) {
    if (value !== null && value !== '') url.searchParams.set(name, value)
  }
  go(`${url.pathname}${url.search}`, true)
}

export const setAsOf = (moment: string | null): void => setFilters({ asOf: moment })
