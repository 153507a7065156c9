/** An open book: the sign of the application. */
export const BookIcon = () => (
  <svg viewBox="0 0 18 18" aria-hidden="true">
    <path d="M3 2h12v14H3z" fill="none" stroke="currentColor" stroke-width="1.6" />
    <path d="M6 2v14" stroke="currentColor" stroke-width="1.6" />
    <path d="M8.5 6h4M8.5 9h4" stroke="var(--accent)" stroke-width="1.6" />
  </svg>
)

export const FindIcon = () => (
  <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
    <circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" stroke-width="1.5" />
    <path d="M10.5 10.5 14 14" stroke="currentColor" stroke-width="1.5" />
  </svg>
)

export const ThemeIcon = () => (
  <svg viewBox="0 0 16 16" aria-hidden="true">
    <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.5" />
    <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
  </svg>
)

const drawings: Readonly<Record<string, string>> = {
  market: 'M2 13l4-5 3 3 5-8',
  trade: 'M3 5h10l-3-3M13 11H3l3 3',
  goods: 'M2 4h12M2 8h8M2 12h10',
  people: 'M8 3a2.5 2.5 0 1 0 .01 0M3 14c0-6 10-6 10 0',
  book: 'M4 3v10M4 3h6M4 8h8M4 13h5',
  operation: 'M3 3h10v10H3zM3 6.5h10',
}

/** The sign of a group of pages. */
export const GroupIcon = ({ group }: { group: string }) => (
  <svg viewBox="0 0 16 16" aria-hidden="true">
    <path d={drawings[group]} fill="none" stroke="currentColor" stroke-width="1.5" />
  </svg>
)
