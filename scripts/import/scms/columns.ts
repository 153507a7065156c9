/** The columns of the delivery history that are read, by what they are called there. */
export const columns = {
  id: 'ID',
  project: 'Project Code',
  quotation: 'PQ #',
  order: 'PO / SO #',
  despatch: 'ASN/DN #',
  country: 'Country',
  term: 'Vendor INCO Term',
  mode: 'Shipment Mode',
  quotedOn: 'PQ First Sent to Client Date',
  orderedOn: 'PO Sent to Vendor Date',
  scheduledOn: 'Scheduled Delivery Date',
  deliveredOn: 'Delivered to Client Date',
  recordedOn: 'Delivery Recorded Date',
  group: 'Product Group',
  subgroup: 'Sub Classification',
  vendor: 'Vendor',
  item: 'Item Description',
  pack: 'Unit of Measure (Per Pack)',
  quantity: 'Line Item Quantity',
  value: 'Line Item Value',
  packPrice: 'Pack Price',
  site: 'Manufacturing Site',
  freight: 'Freight Cost (USD)',
  insurance: 'Line Item Insurance (USD)',
} as const

export type FileColumn = keyof typeof columns

export const columnNames = Object.keys(columns) as FileColumn[]

/** One line of the file as it stands there: the text of a column, empty if it has none. */
export type FileCell = (column: FileColumn) => string
