import type { RetailLine } from './line.ts'

/** Counts what is alike in an invoice. */
export type Numbering = (line: Pick<RetailLine, 'invoice'>, name: string) => number

/**
 * Which of the things of one name in an invoice each is, from 1. Of an invoice whose lines stand
 * together nothing is kept once they have passed; `scattered` names the others.
 */
export function numbering(scattered: ReadonlySet<string>): Numbering {
  const invoices = new Map<string, Map<string, number>>()
  let last = ''
  return ({ invoice }, name) => {
    if (invoice !== last && !scattered.has(last)) invoices.delete(last)
    last = invoice
    let names = invoices.get(invoice)
    if (names === undefined) {
      names = new Map()
      invoices.set(invoice, names)
    }
    const number = (names.get(name) ?? 0) + 1
    names.set(name, number)
    return number
  }
}
