import type { Looker } from './server-side.ts'

/** A page that is looked at: whose it is, and where. */
export type Place = { readonly name: string; readonly as: Looker; readonly at: string }

/** Lends in the first copy of the year. */
export const LENDER = 'harvest-bank-0'

/** All pages, at things of the stories of the first copy of the year. */
export const places: readonly Place[] = [
  { name: 'start', as: 'operator', at: '/' },
  { name: 'products', as: 'analyst', at: '/market/prices' },
  { name: 'prices', as: 'analyst', at: '/market/prices/apples-fuji' },
  { name: 'prices, past', as: 'analyst', at: '/market/prices/apples-fuji?asOf=2025-06-30' },
  { name: 'rates', as: 'analyst', at: '/market/rates' },
  { name: 'sellers', as: 'analyst', at: '/market/customers' },
  { name: 'customers', as: 'analyst', at: '/market/customers/luochuan-apples-0' },
  { name: 'quotes', as: 'operator', at: '/trade/quotes' },
  { name: 'matches', as: 'operator', at: '/trade/matches' },
  { name: 'positions', as: 'operator', at: '/goods/positions' },
  { name: 'positions, past', as: 'operator', at: '/goods/positions?asOf=2025-06-30' },
  { name: 'positions, lender', as: 'lender', at: '/goods/positions' },
  { name: 'loan', as: 'operator', at: '/goods/positions/apples-fallen-0' },
  { name: 'warehouses', as: 'operator', at: '/goods/warehouses' },
  { name: 'warehouse', as: 'operator', at: '/goods/warehouses/cold-store-3-0' },
  { name: 'marks', as: 'operator', at: '/goods/marks/apples-fuji' },
  { name: 'members', as: 'operator', at: '/people/members' },
  { name: 'member', as: 'operator', at: '/people/members/luochuan-apples-0' },
  { name: 'targets', as: 'operator', at: '/people/targets' },
  { name: 'lot', as: 'operator', at: '/goods/lots/apples-story-0' },
  { name: 'trail', as: 'auditor', at: '/book/trails/apples-story-0' },
  { name: 'events', as: 'auditor', at: '/book/events' },
  { name: 'events, day', as: 'auditor', at: '/book/events?day=2025-06-30' },
  { name: 'checkpoints', as: 'auditor', at: '/book/checkpoints' },
  { name: 'day', as: 'operator', at: '/operation/day' },
  { name: 'policies', as: 'operator', at: '/operation/policies' },
  { name: 'act', as: 'operator', at: '/operation/act' },
]
