import { go, hrefOf } from '../app/address.ts'
import { type AnswerOf, useAsk } from '../data/ask.ts'
import { prices } from '../words/prices.ts'
import { say } from '../words/say.ts'
import { Answer } from './answer.tsx'
import { unitName } from './figures.ts'
import { Head } from './head.tsx'
import { Link } from './link.tsx'
import { cursor, Pages } from './pages.tsx'
import { RequestButton } from './request.tsx'
import { SaveButtons } from './save/save.tsx'
import { type Column, Table } from './table.tsx'

type Product = AnswerOf<'/products'>['products'][number]

const columns = (addressOf: (product: Product) => string): Column<Product>[] => [
  {
    key: 'name',
    head: say(prices.product),
    of: (one) => <Link to={addressOf(one)}>{one.name}</Link>,
    by: ({ name }) => name,
  },
  {
    key: 'category',
    head: say(prices.category),
    of: ({ category }) => category,
    by: ({ category }) => category,
  },
  { key: 'unit', head: say(prices.unit), of: ({ unit }) => unitName(unit) },
]

type Props = {
  readonly title: string
  readonly note: string
  /** What its row leads to: this address, and the product's id below it. */
  readonly below: string
}

/** The page of everything that is traded, as the way to something of each product. */
export function ProductList({ title, note, below }: Props) {
  const asked = useAsk('/products', { after: cursor(), limit: '100' })
  const addressOf = ({ product }: Product) => `${below}/${product}`
  return (
    <>
      <Head title={title} note={note}>
        <RequestButton of={[asked]} />
        <SaveButtons name="products" rows={asked.data?.products ?? []} />
      </Head>
      <Answer of={asked} rows={12}>
        {({ products, next }) => (
          <>
            <Table
              label={say(prices.products)}
              columns={columns(addressOf)}
              rows={products}
              keyOf={({ product }) => product}
              onOpen={(one) => go(hrefOf(addressOf(one)))}
            />
            <Pages next={next} />
          </>
        )}
      </Answer>
    </>
  )
}
