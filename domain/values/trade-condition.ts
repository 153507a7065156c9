// Codes alone: the package's own entry reads the names of countries in eighty languages.
import codes from 'i18n-iso-countries/codes.json' with { type: 'json' }
import { z } from 'zod'
import { record } from '../kernel/record.ts'
import { PaymentTerms } from './payment-terms.ts'
import { Quantity } from './quantity.ts'
import { Text } from './text.ts'

/** Delivery terms, by the editions of Incoterms that have them. */
const incoterms: Record<string, { editions: readonly string[]; seaOnly: boolean }> = {
  EXW: { editions: ['2020', '2010', '2000'], seaOnly: false },
  FCA: { editions: ['2020', '2010', '2000'], seaOnly: false },
  CPT: { editions: ['2020', '2010', '2000'], seaOnly: false },
  CIP: { editions: ['2020', '2010', '2000'], seaOnly: false },
  DAP: { editions: ['2020', '2010'], seaOnly: false },
  DPU: { editions: ['2020'], seaOnly: false },
  DDP: { editions: ['2020', '2010', '2000'], seaOnly: false },
  FAS: { editions: ['2020', '2010', '2000'], seaOnly: true },
  FOB: { editions: ['2020', '2010', '2000'], seaOnly: true },
  CFR: { editions: ['2020', '2010', '2000'], seaOnly: true },
  CIF: { editions: ['2020', '2010', '2000'], seaOnly: true },
  DAT: { editions: ['2010'], seaOnly: false },
  DAF: { editions: ['2000'], seaOnly: false },
  DES: { editions: ['2000'], seaOnly: true },
  DEQ: { editions: ['2000'], seaOnly: true },
  DDU: { editions: ['2000'], seaOnly: false },
}

const countries = new Set(codes.map(([alpha2]) => alpha2))

/** An ISO 3166-1 country, and where in it. */
export const Place = record({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .refine((code) => countries.has(code), 'a country of ISO 3166-1')
    .meta({ description: 'ISO 3166-1 alpha-2', example: 'CN' }),
  name: Text.nullable().meta({ example: 'Qingdao' }).default(null),
})
export type Place = z.output<typeof Place>

/** Incoterms: code and edition; the named place is the condition's own. */
export const DeliveryTerm = record({
  code: z.enum(Object.keys(incoterms)).meta({ description: 'Incoterms code', example: 'FOB' }),
  edition: z.enum(['2020', '2010', '2000']).meta({ example: '2020' }).default('2020'),
}).refine(({ code, edition }) => incoterms[code]!.editions.includes(edition), {
  message: 'this edition of Incoterms does not have this term',
  path: ['edition'],
})
export type DeliveryTerm = z.output<typeof DeliveryTerm>

/** Modes of transport (UN/CEFACT Rec 19), with air charter apart because its price is. */
export const Mode = z.enum([
  'sea',
  'inland-water',
  'road',
  'rail',
  'air',
  'air-charter',
  'mail',
  'multimodal',
])
export type Mode = z.output<typeof Mode>

/** What a price depends on. Every dimension but the quantity may be null: not stated. */
export const TradeCondition = record({
  /** Days between the order and the required delivery. */
  leadTime: z.int().min(0).max(3650).nullable().meta({ example: 14 }).default(null),
  mode: Mode.nullable().default(null),
  payment: PaymentTerms.nullable().default(null),
  /** The delivery place, which a delivery term names. */
  place: Place.nullable().default(null),
  quantity: Quantity,
  term: DeliveryTerm.nullable().default(null),
}).meta({ description: 'The condition of a trade' })
export type TradeCondition = z.output<typeof TradeCondition>

/** A term for carriage by sea or inland water fits no other mode. */
export const termFitsMode = ({ term, mode }: Pick<TradeCondition, 'term' | 'mode'>): boolean =>
  term === null ||
  mode === null ||
  !incoterms[term.code]!.seaOnly ||
  mode === 'sea' ||
  mode === 'inland-water'

export type LeadTimeBand = '0-7' | '8-30' | '31-90' | '91+'

export const leadTimeBand = (days: number): LeadTimeBand =>
  days <= 7 ? '0-7' : days <= 30 ? '8-30' : days <= 90 ? '31-90' : '91+'
