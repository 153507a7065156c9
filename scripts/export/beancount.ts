import type { Books } from './books.ts'

/** Of a ledger in which nothing moved. */
const NO_DAY = '1970-01-01'

/** The journal as beancount reads it; every account is open from the first day on. */
export function* beancount(books: Books, until: number): Generator<string> {
  const begin = books.begin ?? NO_DAY
  yield `; Daybook, up to position ${until}\n\noption "title" "Daybook"\n\n`
  for (const { name, says } of books.commodities) {
    yield `${begin} commodity ${name}\n  name: "${says}"\n`
  }
  yield '\n'
  for (const account of books.accounts()) yield `${begin} open ${account}\n`
  for (const { day, position, stream, type, lines } of books.entries()) {
    yield `\n${day} * "${type}" "${stream}"\n  position: "${position}"\n`
    for (const { account, amount, commodity } of lines) {
      yield `  ${account}  ${amount} ${commodity}\n`
    }
  }
}
