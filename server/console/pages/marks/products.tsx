import { ProductList } from '../../parts/product-list.tsx'
import { marks } from '../../words/marks.ts'
import { pageNames } from '../../words/pages.ts'
import { say } from '../../words/say.ts'

/** Everything that a mark could be of. */
export default function MarkedProducts() {
  return (
    <ProductList title={say(pageNames.marks)} note={say(marks.productsNote)} below="/goods/marks" />
  )
}
