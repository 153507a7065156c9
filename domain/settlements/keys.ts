/** How a document is known again: its kind and its reference. */
export const keys = {
  charge: (data: { charge: string }) => `charge:${data.charge}`,
  allowance: (data: { allowance: string }) => `allowance:${data.allowance}`,
  tax: (data: { tax: string }) => `tax:${data.tax}`,
  invoice: (data: { invoice: string }) => `invoice:${data.invoice}`,
  creditNote: (data: { creditNote: string }) => `credit-note:${data.creditNote}`,
  payment: (data: { payment: string }) => `payment:${data.payment}`,
  refund: (data: { refund: string }) => `refund:${data.refund}`,
  delivery: (data: { delivery: string }) => `delivery:${data.delivery}`,
  return: (data: { return: string }) => `return:${data.return}`,
  /** The one proposal to close. */
  closing: 'closing',
}
