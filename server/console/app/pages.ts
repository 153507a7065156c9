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
    group: 'goods',
    name: pageNames.positions,
    for: everybody,
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
]

export const pagesFor = (kind: Kind | null): readonly Page[] =>
  pages.filter(({ for: whom }) => kind !== null && whom.includes(kind))

export const addressOf = ({ at }: Page): string => Object.keys(at)[0]!

/** The entry that an address belongs to: one of its own, or below one. */
export const pageAt = (path: string): Page | undefined =>
  pages.find(({ at }) =>
    Object.keys(at).some((address) => {
      const [above] = address.split('/:') as [string]
      return path === above || path.startsWith(`${above}/`)
    }),
  )
