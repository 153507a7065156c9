import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { ScmsLine } from '../../../scripts/import/scms/line.ts'
import { openScms } from '../../../scripts/import/scms/reader.ts'

/** The first line of the file, in its order. */
export const header = [
  ...['ID', 'Project Code', 'PQ #', 'PO / SO #', 'ASN/DN #', 'Country', 'Managed By'],
  ...['Fulfill Via', 'Vendor INCO Term', 'Shipment Mode', 'PQ First Sent to Client Date'],
  ...['PO Sent to Vendor Date', 'Scheduled Delivery Date', 'Delivered to Client Date'],
  ...['Delivery Recorded Date', 'Product Group', 'Sub Classification', 'Vendor'],
  ...['Item Description', 'Molecule/Test Type', 'Brand', 'Dosage', 'Dosage Form'],
  ...['Unit of Measure (Per Pack)', 'Line Item Quantity', 'Line Item Value', 'Pack Price'],
  ...['Unit Price', 'Manufacturing Site', 'First Line Designation', 'Weight (Kilograms)'],
  ...['Freight Cost (USD)', 'Line Item Insurance (USD)'],
]

export type Fields = Readonly<Record<string, string>>

/** An ordinary line: quoted, ordered, sent from the vendor and delivered two days late. */
const ordinary: Fields = {
  ID: '1',
  'Project Code': '111-MZ-T30',
  'PQ #': 'FPQ-7',
  'PO / SO #': 'SCMS-13',
  'ASN/DN #': 'ASN-85',
  Country: 'Mozambique',
  'Managed By': 'PMO - US',
  'Fulfill Via': 'Direct Drop',
  'Vendor INCO Term': 'EXW',
  'Shipment Mode': 'Air',
  'PQ First Sent to Client Date': '3/1/12',
  'PO Sent to Vendor Date': '3/11/12',
  'Scheduled Delivery Date': '10-Apr-12',
  'Delivered to Client Date': '12-Apr-12',
  'Delivery Recorded Date': '13-Apr-12',
  'Product Group': 'ARV',
  'Sub Classification': 'Adult',
  Vendor: 'CIPLA LIMITED',
  'Item Description': 'Nevirapine 200mg, tablets, 60 Tabs',
  'Unit of Measure (Per Pack)': '60',
  'Line Item Quantity': '1000',
  'Line Item Value': '6200',
  'Pack Price': '6.2',
  'Unit Price': '0.1',
  'Manufacturing Site': 'Cipla, Goa, India',
  'Weight (Kilograms)': '358',
  'Freight Cost (USD)': '4521.5',
  'Line Item Insurance (USD)': '9.92',
}

/** From the platform's own stock, as the file has it before there were quotations. */
export const fromStock: Fields = {
  'PQ #': 'Pre-PQ Process',
  'PO / SO #': 'SO-9',
  'ASN/DN #': 'DN-9',
  'Fulfill Via': 'From RDC',
  'Vendor INCO Term': 'N/A - From RDC',
  'PQ First Sent to Client Date': 'Pre-PQ Process',
  'PO Sent to Vendor Date': 'N/A - From RDC',
  Vendor: 'SCMS from RDC',
}

const quoted = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Lines in the form of the file; each is the ordinary one but for what is given. */
export function csvOf(lines: readonly Fields[], columns: readonly string[] = header): string {
  const rows = lines.map((line) =>
    columns.map((column) => quoted({ ...ordinary, ...line }[column] ?? '')),
  )
  return [columns.map(quoted), ...rows].map((cells) => `${cells.join(',')}\r\n`).join('')
}

/** A folder for the files of one test file, gone at its end. */
export function scmsFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-scms-'))
  let count = 0
  afterAll(() => rmSync(folder, { recursive: true }))
  const write = (content: string | Uint8Array) => {
    const path = join(folder, `${count++}.csv`)
    writeFileSync(path, content)
    return path
  }
  return { folder, write, file: (...lines: Fields[]) => write(csvOf(lines)) }
}

/** All lines of a file at once. */
export function readScms(path: string) {
  const { read, lines } = openScms(path)
  const all = [...lines()]
  const unread = all.filter((line) => 'reason' in line)
  return { read, lines: all.filter((line): line is ScmsLine => !('reason' in line)), unread }
}
