import { z } from 'zod'

/** What follows the kind in a stream's name. */
export const ID = /^[A-Za-z0-9][A-Za-z0-9_.~-]{0,99}$/

/** The name of a token, or of what records by itself. */
export const CALLER = /^[a-z0-9][a-z0-9-]{0,49}$/

const id = (of: string, example: string) =>
  z
    .string()
    .regex(ID, '1 to 100 letters, digits, or _ . ~ - after the first')
    .meta({ description: `The id of ${of}`, example })

export const MemberId = id('a member', 'orchard-hill')
export const ProductId = id('a product', 'apples-fuji')
export const QuoteId = id('a quote', 'q-1001')
export const MatchId = id('a match', 'm-1001')
export const SettlementId = id('a settlement: that of its match', 'm-1001')
export const WarehouseId = id('a warehouse', 'cold-store-9')
export const LotId = id('a lot', 'lot-1001')
export const ShipmentId = id('a shipment', 'voyage-7')
export const LoanId = id('a loan', 'loan-1001')
export const TerritoryId = id('a territory', 'qingdao')
export const TeamId = id('a team of the field force', 'north-field')
export const TargetId = id('a company to be won', 'target-1001')
export const OfferId = id('an offer to a group of buyers', 'offer-1001')
/** A document or a fact inside one stream: an invoice, a payment, a delivery, a charge. */
export const Reference = id('a document within its stream', 'inv-1')

/**
 * A stream whose id a member chooses has an id of that member's own: its name, `~`, and a rest
 * without one. So nobody takes an id before another does, or finds out which ids others use. An
 * id has 100 characters in all: a member whose own takes 99 has none to choose.
 */
export const ownPrefix = (member: string) => `${member}~`

export const isOwnId = (id: string, member: string): boolean =>
  id.length > member.length + 1 && id.lastIndexOf('~') === member.length && id.startsWith(member)

export type MemberId = z.output<typeof MemberId>
export type ProductId = z.output<typeof ProductId>
export type MatchId = z.output<typeof MatchId>
export type LoanId = z.output<typeof LoanId>
