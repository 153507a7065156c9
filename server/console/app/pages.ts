import type { ComponentType } from 'preact'
import { lazy } from 'preact-iso'
import type { Kind } from '../data/session.ts'
import type { groups } from '../words/frame.ts'
import { pageNames } from '../words/pages.ts'
import type { Sentence } from '../words/say.ts'

type Load = () => Promise<{ readonly default: ComponentType }>

/** One entry of the navigation, with the addresses that belong to it. */
export type Page = {
  readonly group: keyof typeof groups
  readonly name: Sentence
  /** Whom it is for: for nobody else is it there. */
  readonly for: readonly Kind[]
  /** Goes there after `G`. */
  readonly key?: string
  /** The first address is that of the entry; a file each, loaded when somebody looks. */
  readonly at: Readonly<Record<string, ComponentType>>
}

const everybody: readonly Kind[] = ['analyst', 'operator', 'auditor', 'lender', 'member']

/** Who looks at all members, and acts for none. */
const platform: readonly Kind[] = ['analyst', 'operator', 'auditor']

const page = (load: Load): ComponentType => lazy(load) as ComponentType

/** The one list of pages, in the order of the navigation. */
export const pages: readonly Page[] = [
  {
    group: 'market',
    name: pageNames.prices,
    for: everybody,
    key: 'p',
    at: {
      '/market/prices': page(() => import('../pages/prices/products.tsx')),
      '/market/prices/:product': page(() => import('../pages/prices/prices.tsx')),
    },
  },
  {
    group: 'market',
    name: pageNames.rates,
    for: platform,
    at: { '/market/rates': page(() => import('../pages/rates/rates.tsx')) },
  },
  {
    group: 'market',
    name: pageNames.customers,
    for: everybody,
    at: {
      '/market/customers': page(() => import('../pages/customers/customers.tsx')),
      '/market/customers/:seller': page(() => import('../pages/customers/customers.tsx')),
    },
  },
  {
    group: 'trade',
    name: pageNames.quotes,
    for: everybody,
    key: 'q',
    at: { '/trade/quotes': page(() => import('../pages/trade/quotes.tsx')) },
  },
  {
    group: 'trade',
    name: pageNames.matches,
    for: everybody,
    at: { '/trade/matches': page(() => import('../pages/trade/matches.tsx')) },
  },
  {
    group: 'people',
    name: pageNames.members,
    for: everybody,
    key: 'm',
    at: {
      '/people/members': page(() => import('../pages/members/members.tsx')),
      '/people/members/:member': page(() => import('../pages/members/member.tsx')),
    },
  },
  {
    group: 'people',
    name: pageNames.targets,
    for: platform,
    at: { '/people/targets': page(() => import('../pages/targets/targets.tsx')) },
  },
]

export const pagesFor = (kind: Kind | null): readonly Page[] =>
  pages.filter(({ for: whom }) => kind !== null && whom.includes(kind))

export const addressOf = ({ at }: Page): string => Object.keys(at)[0]!

/** The entry that an address belongs to. */
export const pageAt = (path: string): Page | undefined =>
  pages.find((one) => {
    const address = addressOf(one)
    return path === address || path.startsWith(`${address}/`)
  })
