import { FALLEN_APPLES, LOT_OF_APPLES } from './apples.ts'
import { BOARDS_BY_SHIP } from './boards.ts'
import { COLD_STORE } from './store.ts'
import { CHAIN_IN_CASH } from './white-glove.ts'

export type Thing = { readonly says: string; readonly command: string }

/** What to look at first, as commands that work as they stand. */
export function things(baseUrl: string): Thing[] {
  const base = baseUrl.replace(/\/$/, '')
  const get = (path: string) => `curl '${base}${path}'`
  const price = { price: { amount: '45', currency: 'CNY', per: 'PR' } }
  const condition = 'quantity=5000TNE&leadTime=14&term=FCA&mode=rail'
  return [
    {
      says: 'What thousands of tonnes of sugar cost in March, by rail from the mill',
      command: get(`/prices/sugar-white?${condition}&from=2025-03&to=2025-03`),
    },
    {
      says: 'All that belongs to one trade: boards by ship, with their freight',
      command: get(`/matches/${BOARDS_BY_SHIP}/trail`),
    },
    {
      says: 'What stood behind a loan on apples as they fell, a call away from their sale',
      command: get(`/loans/${FALLEN_APPLES}?on=2025-11-10`),
    },
    {
      says: 'A loan on apples as it was agreed, with what it was appraised by',
      command: get(`/loans/${LOT_OF_APPLES}`),
    },
    {
      says: 'Its statement: fourteen days of interest, and what their sale paid',
      command: get(`/loans/${LOT_OF_APPLES}/statement`),
    },
    {
      says: 'What is in the cold store, for how long, and what that earns',
      command: get(`/warehouses/${COLD_STORE}?on=2025-12-31`),
    },
    {
      says: 'Apples that lie in store and can be had',
      command: get('/lots?product=apples-fuji'),
    },
    {
      says: 'Whether memberships are renewed whose accounts are idle, or in use',
      command: get('/memberships/renewals?from=2025-05&to=2025-10'),
    },
    {
      says: 'The first events about quotes',
      command: get('/events?after=0&kind=quote&limit=5'),
    },
    {
      says: 'An offer for a request that is no longer open: refused, and nothing is recorded',
      command:
        `curl -X POST '${base}/quotes/${CHAIN_IN_CASH}/offer' ` +
        `-H 'content-type: application/json' -d '${JSON.stringify(price)}'`,
    },
    { says: 'Everything else that can be asked and done, in a browser', command: `${base}/docs` },
  ]
}

/** The same as text to print. */
export const thingsToTry = (baseUrl: string): string =>
  [
    '',
    'Eleven things to try',
    ...things(baseUrl).map(({ says, command }) => `\n  ${says}\n    ${command}`),
  ].join('\n')
