/**
 * The chart of accounts. One book holds the books of all members and of the platform: the first
 * part after a ledger account says whose it is, the second with whom, or of which loan. What one
 * member claims of another stands in both their books, so the lines of each owner balance by
 * themselves. Debits are above zero, credits below.
 */
export const chart = {
  'Assets:Cash': 'Money of which events say that it moved; from zero on, so it is no bank balance',
  'Assets:Unbilled': 'Claims of a seller that it has not invoiced; below zero if invoiced ahead',
  'Assets:Receivable': 'What a seller invoiced; below zero what the buyer paid ahead of that',
  'Assets:Tax': 'Tax that a buyer owes on what it bought',
  'Assets:Loans': 'What a lender lent and did not get back, by loan',
  'Assets:Proceeds': 'Money of a borrower that is held for its loan',
  'Assets:PaidAhead': 'What was lent to pay a supplier, whose settlement has not recorded it yet',
  'Assets:Storage': 'What who keeps goods has to get for storage; below zero if paid ahead',
  'Assets:Carriage': 'What the platform has to get for carriage',
  'Liabilities:Unbilled': 'The same claims as the buyer sees them',
  'Liabilities:Payable': 'What a buyer was invoiced; the mirror of receivables',
  'Liabilities:Tax': 'Tax that a seller charged',
  'Liabilities:Loans': 'What a borrower was lent and did not pay back, by loan',
  'Liabilities:Proceeds': 'What the platform holds for a loan until it is applied',
  'Liabilities:PaidAhead': 'What a supplier was paid by a loan, as long as no settlement says so',
  'Liabilities:Storage': 'What an owner of goods owes for storage',
  'Liabilities:SaleCosts': 'What is kept of proceeds for the costs of a sale: of which loan',
  'Liabilities:Carriage': 'What is owed for carriage: to carriers, and to the platform',
  'Income:Goods': 'Goods that were sold and accepted, less what came back',
  'Income:Charges': 'Charges beside the goods',
  'Income:Allowances': 'What the seller took off, rebates among it: above zero',
  'Income:Rounding': 'The rounding of documents',
  'Income:Interest': 'Interest of loans, once it was paid, or given up',
  'Income:Storage': 'Fees for storage',
  'Income:Carriage': 'What the platform charged for carriage',
  'Income:Membership': 'Fees of members',
  'Income:Insurance': 'What insurers paid for goods that were lost',
  'Income:PassedOn': 'Proceeds of goods that another sold',
  'Income:Forgiven': 'Debts that lenders gave up',
  'Expenses:Goods': 'Goods that were bought',
  'Expenses:Charges': 'Charges beside the goods',
  'Expenses:Allowances': 'What was taken off: below zero',
  'Expenses:Rounding': 'The rounding of documents',
  'Expenses:Interest': 'Interest of loans, once it was paid, or given up',
  'Expenses:Storage': 'Fees for storage',
  'Expenses:Carriage': 'What carriage costs',
  'Expenses:Membership': 'Fees of members',
  'Expenses:SaleCosts': 'Costs of the sale of pledged goods',
  'Expenses:PassedOn': 'Proceeds of goods that were sold for another',
  'Expenses:WrittenOff': 'Loans that were given up',
  'Equity:PledgedTo': 'Off balance: goods that stand behind a loan, as their lender sees them',
  'Equity:PledgedBy': 'The same goods, as their owner sees them',
} as const

export type LedgerAccount = keyof typeof chart

/** Those that are kept by loan, and not by whom the owner has to do with. */
const byLoan: ReadonlySet<LedgerAccount> = new Set([
  ...(['Assets:Loans', 'Assets:Proceeds', 'Liabilities:Loans', 'Liabilities:Proceeds'] as const),
  ...(['Liabilities:SaleCosts', 'Equity:PledgedTo', 'Equity:PledgedBy'] as const),
])

/** Whose book it is, where it is the platform's. */
export const PLATFORM = ''

/** Stands for no other party: ids never begin so. */
export const NOBODY = '-'

/** An account of somebody, with a party or of a loan. */
export type Account = {
  readonly ledger: LedgerAccount
  readonly owner: string
  readonly other: string
}

/**
 * The platform's part of a name, and what begins the part of an id that begins with a capital. No
 * id is written so, for a hyphen of an id is written twice.
 */
const THE_PLATFORM = 'The-platform'
const CAPITAL = 'U-u'

const written = (char: string) =>
  char === '-' ? '--' : `-x${char.charCodeAt(0).toString(16).padStart(2, '0')}-`

/**
 * An id as a part of a name that hledger and beancount take: letters, digits and hyphens after a
 * capital or a digit. `orchard-hill` becomes `Orchard--hill`, `a.b` becomes `A-x2e-b`.
 */
export function partOf(id: string): string {
  if (id === PLATFORM) return THE_PLATFORM
  const rest = id.slice(1).replaceAll(/[^A-Za-z0-9]/g, written)
  const first = id[0]!
  return /[A-Z]/.test(first) ? `${CAPITAL}${first}${rest}` : first.toUpperCase() + rest
}

/** The id that a part of a name stands for. */
export function idIn(part: string): string {
  if (part === THE_PLATFORM) return PLATFORM
  const isCapital = part.startsWith(CAPITAL)
  const from = isCapital ? part.slice(CAPITAL.length) : part
  const first = isCapital ? from[0] : from[0]?.toLowerCase()
  const rest = from
    .slice(1)
    .replaceAll(/--|-x([0-9a-f]+)-/g, (_, code?: string) =>
      code === undefined ? '-' : String.fromCharCode(Number.parseInt(code, 16)),
    )
  return `${first ?? ''}${rest}`
}

/** The loan of which an account is; null: it is of none. */
export const loanIn = ({ ledger, other }: Account) => (byLoan.has(ledger) ? other : null)

/** The members in whose book an account is, or with whom. */
export const membersIn = (account: Account): string[] =>
  [account.owner, ...(byLoan.has(account.ledger) ? [] : [account.other])].filter(
    (id) => id !== PLATFORM && id !== NOBODY,
  )

/** `Assets:Receivable:Orchard--hill:Market`. */
export function nameOf({ ledger, owner, other }: Account): string {
  const name = `${ledger}:${partOf(owner)}`
  return other === NOBODY ? name : `${name}:${partOf(other)}`
}

const isLedger = (name: string): name is LedgerAccount => name in chart

/** The account of a name; null: no account is written so. */
export function accountOf(name: string): Account | null {
  const [root, under, owner, other, ...more] = name.split(':')
  const ledger = `${root}:${under}`
  if (!isLedger(ledger) || !owner || more.length > 0) return null
  return { ledger, owner: idIn(owner), other: other === undefined ? NOBODY : idIn(other) }
}
