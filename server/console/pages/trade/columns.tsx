import { Link } from '../../parts/link.tsx'
import type { Column } from '../../parts/table.tsx'
import { matches } from '../../words/matches.ts'
import { say } from '../../words/say.ts'
import { Party } from '../members/party.tsx'

type Trade = { readonly buyer: string; readonly seller: string }

/** Both parties of a quote or match. */
export const partyColumns = <T extends Trade>(): Column<T>[] => [
  {
    key: 'buyer',
    head: say(matches.buyer),
    of: ({ buyer }) => <Party id={buyer} />,
    by: ({ buyer }) => buyer,
  },
  {
    key: 'seller',
    head: say(matches.seller),
    of: ({ seller }) => <Party id={seller} />,
    by: ({ seller }) => seller,
  },
]

export const productColumn = <T extends { readonly product: string }>(): Column<T> => ({
  key: 'product',
  head: say(matches.product),
  of: ({ product }) => <Link to={`/market/prices/${product}`}>{product}</Link>,
  by: ({ product }) => product,
})

/** For how many days it has waited. */
export const waitsColumn = <T extends { readonly waits: number }>(): Column<T> => ({
  key: 'waits',
  head: say(matches.waits),
  of: ({ waits }) => say(matches.days, { n: waits }),
  by: ({ waits }) => waits,
  isNumber: true,
})
