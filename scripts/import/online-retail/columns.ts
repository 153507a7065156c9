/** The columns of the file, by what they are called there. */
export const columns = {
  invoice: 'InvoiceNo',
  code: 'StockCode',
  description: 'Description',
  quantity: 'Quantity',
  time: 'InvoiceDate',
  price: 'UnitPrice',
  customer: 'CustomerID',
  country: 'Country',
} as const

export type FileColumn = keyof typeof columns

export const columnNames = Object.keys(columns) as FileColumn[]

/** One line of the file as it stands there: the text of a column. */
export type FileCell = (column: FileColumn) => string
