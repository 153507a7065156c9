import { go, hrefOf } from '../../app/address.ts'
import { type AnswerOf, useAsk } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { CsvButton } from '../../parts/csv.tsx'
import { unitName } from '../../parts/figures.ts'
import { Head } from '../../parts/head.tsx'
import { Link } from '../../parts/link.tsx'
import { cursor, Pages } from '../../parts/pages.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { marks } from '../../words/marks.ts'
import { pageNames } from '../../words/pages.ts'
import { prices } from '../../words/prices.ts'
import { say } from '../../words/say.ts'

type Product = AnswerOf<'/products'>['products'][number]

const addressOf = ({ product }: Product) => `/goods/marks/${product}`

const columns = (): Column<Product>[] => [
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

/** Everything that a mark could be of. */
export default function MarkedProducts() {
  const asked = useAsk('/products', { after: cursor(), limit: '100' })
  return (
    <>
      <Head title={say(pageNames.marks)} note={say(marks.productsNote)}>
        <RequestButton of={[asked]} />
        <CsvButton name="products" rows={asked.data?.products ?? []} />
      </Head>
      <Answer of={asked} rows={12}>
        {({ products, next }) => (
          <>
            <Table
              label={say(prices.products)}
              columns={columns()}
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
