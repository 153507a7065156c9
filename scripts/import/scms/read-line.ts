import type { DeliveryTerm, Mode } from '../../../domain/values/trade-condition.ts'
import { countryOf } from '../countries.ts'
import { type Cents, centsOf } from './amounts.ts'
import { columns, type FileCell, type FileColumn } from './columns.ts'
import type { FileDate } from './dates.ts'
import type { FlagCode } from './flags.ts'
import { type Freight, readFreight } from './freight.ts'
import type { ScmsLine, UnreadLine } from './line.ts'

const NO_QUOTATION = 'Pre-PQ Process'

const terms = new Map<string, DeliveryTerm | null>([
  ['N/A - From RDC', null],
  // The edition of 2010 dropped it.
  ['DDU', { code: 'DDU', edition: '2000' }],
  ...['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF'].map(
    (code): [string, DeliveryTerm] => [code, { code, edition: '2020' }],
  ),
])

const modes = new Map<string, Mode | null>([
  ['N/A', null],
  ['Air', 'air'],
  ['Air Charter', 'air-charter'],
  ['Ocean', 'sea'],
  ['Truck', 'road'],
])

/** UTF-8 that was once read as Latin-1, so that two signs stand for a letter; or a lost letter. */
const GARBLED = /[\u00c2-\u00c5][\u0080-\u00bf]|\ufffd/

const named = ['project', 'vendor', 'item'] as const

/** The amounts and days of a line; null if there is none, undefined if it is nonsense. */
type Read = {
  readonly value: Cents | null
  readonly packPrice: Cents | null
  readonly insurance: Cents | null
  readonly freight: Freight
  readonly quotedOn: FileDate
  readonly orderedOn: FileDate
  readonly scheduledOn: FileDate
  readonly deliveredOn: FileDate
  readonly recordedOn: FileDate
}

const wrong = (cell: FileCell, column: FileColumn, expected: string) =>
  `The column "${columns[column]}" holds "${cell(column).slice(0, 80)}", not ${expected}.`

/** Why a line cannot be taken; null if it can. */
function faultOf(cell: FileCell, { value, packPrice }: Read): string | null {
  if (!/^\d{1,12}$/.test(cell('id'))) return wrong(cell, 'id', 'a whole number')
  const empty = named.find((column) => cell(column).trim() === '')
  if (empty) return `The column "${columns[empty]}" is empty.`
  if (!/^0*[1-9]\d{0,8}$/.test(cell('quantity'))) {
    return wrong(cell, 'quantity', 'a whole number above zero')
  }
  if (value === null) return wrong(cell, 'value', 'an amount in dollars')
  if (packPrice === null) return wrong(cell, 'packPrice', 'an amount in dollars')
  if (countryOf(cell('country')) === null) return wrong(cell, 'country', 'a country that is known')
  if (!terms.has(cell('term'))) return wrong(cell, 'term', 'a delivery term that is known')
  return modes.has(cell('mode')) ? null : wrong(cell, 'mode', 'a mode of transport that is known')
}

function flagsOf(cell: FileCell, read: Read): FlagCode[] {
  const { freight, insurance, quotedOn, orderedOn, scheduledOn, deliveredOn, recordedOn } = read
  const found: FlagCode[] = []
  const dates = [quotedOn, orderedOn, scheduledOn, deliveredOn, recordedOn]
  if (dates.includes(undefined)) found.push('date-unreadable')
  if (freight.kind === 'unreadable') found.push('freight-unreadable')
  if (insurance === null && cell('insurance') !== '') found.push('insurance-unreadable')
  const garbled = (column: FileColumn) => GARBLED.test(cell(column))
  if (garbled('site') || named.some(garbled)) found.push('garbled-name')
  return found
}

function read(cell: FileCell, dateOf: (text: string) => FileDate): Read {
  return {
    value: centsOf(cell('value')),
    packPrice: centsOf(cell('packPrice')),
    insurance: centsOf(cell('insurance')),
    freight: readFreight(cell('freight')),
    quotedOn: dateOf(cell('quotedOn')),
    orderedOn: dateOf(cell('orderedOn')),
    scheduledOn: dateOf(cell('scheduledOn')),
    deliveredOn: dateOf(cell('deliveredOn')),
    recordedOn: dateOf(cell('recordedOn')),
  }
}

/** Understands one line of the file. It never throws: what it cannot take says why. */
export function readLine(
  at: number,
  cell: FileCell,
  dateOf: (text: string) => FileDate,
): ScmsLine | UnreadLine {
  const parts = read(cell, dateOf)
  const { freight, insurance, orderedOn, quotedOn, scheduledOn } = parts
  const id = cell('id')
  const value = parts.value ?? 0
  const agreedOn = orderedOn ?? quotedOn ?? scheduledOn
  const fault = faultOf(cell, parts)
  if (fault !== null || !agreedOn) {
    const reason = fault ?? 'It has no day on which it could have been agreed.'
    const charged = freight.kind === 'charged' ? freight.cents : 0
    return { at, id, reason, sums: { value, freight: charged, insurance: insurance ?? 0 } }
  }
  const quotation = cell('quotation')
  return {
    at,
    id,
    project: cell('project'),
    country: countryOf(cell('country')) ?? '',
    vendor: cell('vendor'),
    quotation: quotation === NO_QUOTATION || quotation === '' ? null : quotation,
    order: cell('order'),
    despatch: cell('despatch'),
    item: cell('item'),
    pack: cell('pack'),
    group: cell('group'),
    subgroup: cell('subgroup'),
    term: terms.get(cell('term')) ?? null,
    mode: modes.get(cell('mode')) ?? null,
    quotedOn: quotedOn ?? null,
    orderedOn: orderedOn ?? null,
    scheduledOn: scheduledOn ?? null,
    deliveredOn: parts.deliveredOn ?? null,
    recordedOn: parts.recordedOn ?? null,
    agreedOn,
    quantity: Number(cell('quantity')),
    value,
    packPrice: parts.packPrice ?? 0,
    freight,
    insurance,
    flags: flagsOf(cell, parts),
  }
}
