import type { ComponentChildren } from 'preact'
import { offered } from '../app/offered.ts'
import { Link } from './link.tsx'

/** Whether the user has the page of an address. */
export function isThere(to: string): boolean {
  const [path] = to.split('?') as [string]
  return offered.value.some((address) => path === address || path.startsWith(`${address}/`))
}

/** A link, where the user has the page that it leads to; else its text. */
export function LinkIfThere({ to, children }: { to: string; children: ComponentChildren }) {
  return isThere(to) ? <Link to={to}>{children}</Link> : children
}

/** Where a stream is looked at. */
export function placeOf(stream: string): string {
  const [kindOf, id] = [stream.slice(0, stream.indexOf('-')), stream.slice(stream.indexOf('-') + 1)]
  if (kindOf === 'match' || kindOf === 'settlement') return `/book/trails/${id}`
  if (kindOf === 'member') return `/people/members/${id}`
  if (kindOf === 'product') return `/market/prices/${id}`
  if (kindOf === 'loan') return `/goods/positions/${id}`
  if (kindOf === 'warehouse') return `/goods/warehouses/${id}`
  return `/book/events?stream=${stream}`
}
