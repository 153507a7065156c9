import { ProductList } from '../../parts/product-list.tsx'
import { pageNames } from '../../words/pages.ts'
import { prices } from '../../words/prices.ts'
import { say } from '../../words/say.ts'

/** Everything that is traded: the way to its prices. */
export default function Products() {
  return (
    <ProductList
      title={say(pageNames.prices)}
      note={say(prices.productsNote)}
      below="/market/prices"
    />
  )
}
