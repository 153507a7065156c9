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

/** An address within the application that stays at the day that is shown. */
export function hrefOf(to: string, given: Readonly<Record<string, string | null>> = {}): string {
  const url = new URL(to, 'http://console')
  const kept = { asOf: asOf.value, ...given }
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
