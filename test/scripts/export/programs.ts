import { execFileSync, spawnSync } from 'node:child_process'

const isThere = (program: string) => spawnSync(program, ['--version']).status === 0

/** The programs that read what is exported; where they are not, one line says so. */
export const programs = isThere('hledger') && isThere('bean-check') && isThere('bean-query')
if (!programs) console.warn('hledger and beancount are not here: what they read is not checked.')

const output = (program: string, ...args: string[]) =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 30, stdio: 'pipe' })

type Balances = Readonly<Record<string, string>>

/** `Assets:Cash CNY` and its balance, in order; without those that are zero. */
export const balancesOf = (
  all: readonly { readonly account: string; readonly of: string; readonly balance: string }[],
): Balances =>
  Object.fromEntries(
    all
      .filter(({ balance }) => Number(balance) !== 0)
      .map(({ account, of, balance }) => [`${account} ${of}`, plain(balance)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

/** Without zeros that say nothing. */
const plain = (amount: string) =>
  amount.includes('.') ? amount.replace(/0+$/, '').replace(/\.$/, '') : amount

function ofCsv(text: string): Balances {
  const [, ...lines] = text.trim().split('\n')
  const cells = lines.map((line) => line.split(',').map((cell) => cell.replaceAll('"', '').trim()))
  return balancesOf(cells.map(([account, of, balance]) => ({ account, of, balance }) as never))
}

/** Checks a file of hledger strictly, and gives the balances that it finds. Throws if it cannot. */
export function readByHledger(file: string): Balances {
  output('hledger', '-f', file, 'check', '--strict')
  const how = ['--depth', '2', '--flat', '--no-total', '--layout', 'bare', '-O', 'csv']
  return ofCsv(output('hledger', '-f', file, 'balance', ...how))
}

/** As `readByHledger`, of beancount. */
export function readByBeancount(file: string): Balances {
  const said = output('bean-check', file)
  if (said !== '') throw new Error(said)
  const sums = `SELECT root(account, 2) AS of, currency, sum(number) AS balance
    GROUP BY of, currency`.replaceAll(/\s+/g, ' ')
  return ofCsv(output('bean-query', '-q', '-f', 'csv', file, sums))
}
