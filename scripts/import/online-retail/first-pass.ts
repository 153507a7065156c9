import { copyOf, type RetailLine, type UnreadLine } from './line.ts'
import { inTime, type Moment } from './order.ts'

/** What a customer's first line says of it. */
export type Customer = Moment & {
  readonly country: string
  /** All countries of its lines, by their names in the file. */
  readonly countries: readonly string[]
}

/** What a product is called on its first line. */
export type Product = Moment & { readonly description: string }

/** What cannot be known of a line before all have been read once. */
export type FirstPass = {
  readonly read: number
  readonly invoices: number
  /** Of these, those that take back. */
  readonly cancelling: number
  /** Invoices whose lines do not stand together. */
  readonly scattered: ReadonlySet<string>
  readonly customers: ReadonlyMap<string, Customer>
  /** Invoices whose lines have several times. */
  readonly ofSeveralTimes: ReadonlySet<string>
  /** By their code. */
  readonly products: ReadonlyMap<string, Product>
  /** Invoices with a charge to a customer. */
  readonly charged: ReadonlySet<string>
  /** The goods and costs of which something was taken back, as `boughtKey` has them. */
  readonly takenBack: ReadonlySet<string>
}

/** One kind of goods of one customer. */
export const boughtKey = ({ customer, code }: Pick<RetailLine, 'customer' | 'code'>): string =>
  `${customer} ${code}`

const momentOf = ({ at, invoice, kind, time }: RetailLine): Moment => ({ at, invoice, kind, time })

function meet(customers: Map<string, Customer>, id: string, line: RetailLine): void {
  const { country } = line
  const known = customers.get(id)
  if (known === undefined) {
    customers.set(id, { ...momentOf(line), country, countries: [country] })
    return
  }
  const { countries } = known
  const earlier = inTime(line, known) < 0
  if (!earlier && countries.includes(country)) return
  const all = countries.includes(country) ? countries : [...countries, country]
  customers.set(
    id,
    earlier ? { ...momentOf(line), country, countries: all } : { ...known, countries: all },
  )
}

/** The first name in time; of an invoice that has several of them the first of the alphabet. */
function describe(products: Map<string, Product>, line: RetailLine): void {
  const { code, description, invoice } = line
  if (description === '') return
  const known = products.get(code)
  const first =
    known === undefined ||
    (known.invoice === invoice && known.time === line.time
      ? description < known.description
      : inTime(line, known) < 0)
  if (first) products.set(code, { ...momentOf(line), description: copyOf(description) })
}

/** The invoices of a file, as its lines name them. */
class Invoices {
  readonly scattered = new Set<string>()
  readonly ofSeveralTimes = new Set<string>()
  cancelling = 0
  private readonly times = new Map<string, string>()
  private last = ''

  get count(): number {
    return this.times.size
  }

  add({ invoice, time }: RetailLine): void {
    const known = this.times.get(invoice)
    if (known === undefined) {
      this.times.set(invoice, time)
      if (invoice.startsWith('C')) this.cancelling += 1
    } else {
      if (invoice !== this.last) this.scattered.add(invoice)
      if (known !== time) this.ofSeveralTimes.add(invoice)
    }
    this.last = invoice
  }
}

/** Reads all lines once. */
export function firstPass(lines: Iterable<RetailLine | UnreadLine>): FirstPass {
  const invoices = new Invoices()
  const customers = new Map<string, Customer>()
  const products = new Map<string, Product>()
  const [charged, takenBack] = [new Set<string>(), new Set<string>()]
  let read = 0
  for (const line of lines) {
    read += 1
    if ('reason' in line) continue
    const { invoice, kind, customer } = line
    invoices.add(line)
    if (customer !== null) meet(customers, customer, line)
    if (kind === 'sale') describe(products, line)
    if (kind === 'charge') charged.add(invoice)
    if (kind === 'cancellation') takenBack.add(boughtKey(line))
  }
  const { count, cancelling, scattered, ofSeveralTimes } = invoices
  return {
    ...{ read, invoices: count, cancelling, scattered, ofSeveralTimes },
    ...{ customers, products, charged, takenBack },
  }
}
