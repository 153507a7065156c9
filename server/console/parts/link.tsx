import type { ComponentChildren } from 'preact'
import { hrefOf } from '../app/address.ts'

type Props = {
  readonly to: string
  /** What the address says beside the path; the day that is shown is kept. */
  readonly with?: Readonly<Record<string, string | null>>
  readonly class?: string
  readonly children: ComponentChildren
}

/** A link within the application, at the day that is shown. */
export const Link = ({ to, with: given, class: name, children }: Props) => (
  <a href={hrefOf(to, given)} class={name}>
    {children}
  </a>
)
