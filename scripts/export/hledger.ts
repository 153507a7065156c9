import type { Books, Commodity } from './books.ts'

/** hledger wants a name with digits in quotes. */
const named = (commodity: string) => (/^[A-Z]+$/.test(commodity) ? commodity : `"${commodity}"`)

const declared = ({ name, says, decimals }: Commodity) => {
  const comment = says === name ? '' : `  ; ${says}`
  return `commodity 1000.${'0'.repeat(decimals ?? 0)} ${named(name)}${comment}\n`
}

/** The journal as hledger reads it, with all that `hledger check --strict` wants declared. */
export function* hledger(books: Books, until: number): Generator<string> {
  yield `; Daybook, up to position ${until}\n\n`
  for (const one of books.commodities) yield declared(one)
  yield '\n'
  for (const account of books.accounts()) yield `account ${account}\n`
  for (const { day, position, stream, type, lines } of books.entries()) {
    yield `\n${day} (${position}) ${type} ${stream}\n`
    for (const { account, amount, commodity } of lines) {
      yield `    ${account}  ${amount} ${named(commodity)}\n`
    }
  }
}
