import type { ComponentType } from 'preact'
import lazy from 'preact-iso/lazy'
import type { Api } from '../data/client.ts'
import { type Kind, session } from '../data/session.ts'
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
  /** For those of them alone who may send commands. */
  readonly isForActing?: true
  /** What of it waits for somebody is counted beside its name. */
  readonly waits?: keyof Api['WaitingAnswer']
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
    group: 'operation',
    name: pageNames.day,
    for: ['operator'],
    key: 'd',
    at: { '/operation/day': page(() => import('../pages/day/day.tsx')) },
  },
  {
    group: 'operation',
    name: pageNames.policies,
    for: everybody,
    at: { '/operation/policies': page(() => import('../pages/policies/policies.tsx')) },
  },
  {
    group: 'operation',
    name: pageNames.act,
    for: ['operator', 'lender', 'member'],
    isForActing: true,
    at: { '/operation/act': page(() => import('../pages/act/act.tsx')) },
  },
  {
    group: 'book',
    name: pageNames.trails,
    for: everybody,
    key: 't',
    at: {
      '/book/trails': page(() => import('../pages/trails/trails.tsx')),
      '/book/trails/:id': page(() => import('../pages/trails/trails.tsx')),
      '/book/trails/:kind/:id': page(() => import('../pages/trails/trails.tsx')),
    },
  },
  {
    group: 'book',
    name: pageNames.events,
    for: ['operator', 'auditor', 'analyst'],
    at: { '/book/events': page(() => import('../pages/events/events.tsx')) },
  },
  {
    group: 'book',
    name: pageNames.checkpoints,
    for: everybody,
    at: { '/book/checkpoints': page(() => import('../pages/checkpoints/checkpoints.tsx')) },
  },
  {
    group: 'goods',
    name: pageNames.positions,
    for: everybody,
    waits: 'loans',
    key: 'l',
    at: {
      '/goods/positions': page(() => import('../pages/positions/positions.tsx')),
      '/goods/positions/:loan': page(() => import('../pages/loan/loan.tsx')),
    },
  },
  {
    group: 'goods',
    name: pageNames.warehouses,
    for: everybody,
    at: {
      '/goods/warehouses': page(() => import('../pages/warehouses/warehouses.tsx')),
      '/goods/warehouses/:warehouse': page(() => import('../pages/warehouses/warehouse.tsx')),
      '/goods/lots/:lot': page(() => import('../pages/lot/lot.tsx')),
    },
  },
  {
    group: 'goods',
    name: pageNames.marks,
    for: everybody,
    at: {
      '/goods/marks': page(() => import('../pages/marks/products.tsx')),
      '/goods/marks/:product': page(() => import('../pages/marks/marks.tsx')),
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
    waits: 'quotes',
    key: 'q',
    at: { '/trade/quotes': page(() => import('../pages/trade/quotes.tsx')) },
  },
  {
    group: 'trade',
    name: pageNames.matches,
    for: everybody,
    waits: 'matches',
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
    name: pageNames.renewals,
    for: platform,
    at: { '/people/renewals': page(() => import('../pages/renewals/renewals.tsx')) },
  },
  {
    group: 'people',
    name: pageNames.targets,
    for: platform,
    at: { '/people/targets': page(() => import('../pages/targets/targets.tsx')) },
  },
]

export const pagesFor = (kind: Kind | null): readonly Page[] =>
  pages.filter(
    ({ for: whom, isForActing }) =>
      kind !== null && whom.includes(kind) && (!isForActing || session.value?.mayAct === true),
  )

export const addressOf = ({ at }: Page): string => Object.keys(at)[0]!

/** The entry that an address belongs to: one of its own, or below one. */
export const pageAt = (path: string): Page | undefined =>
  pages.find(({ at }) =>
    Object.keys(at).some((address) => {
      const [above] = address.split('/:') as [string]
      return path === above || path.startsWith(`${above}/`)
    }),
  )
