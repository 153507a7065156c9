import { z } from 'zod'
import type { KnownLot } from '../../domain/lots/evidence.ts'
import { offers as stream } from '../../domain/offers/events.ts'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { Instant, LocalDate } from '../../domain/values/instant.ts'
import { table } from '../kernel/projection.ts'
import { stateCell } from '../shared/state-cell.ts'

const { shape } = stream.events.OfferPublished.data

/** One offer, also after it ended. */
export const offers = table(
  {
    offer: z.string(),
    seller: z.string(),
    product: z.string(),
    /** The goods that it is about, if it names them. */
    lot: z.string().nullable(),
    condition: shape.condition,
    firstSight: shape.firstSight,
    prices: shape.prices,
    validUntil: Instant,
    /** The day of its publication, and where that stands in the log. */
    day: LocalDate,
    position: z.int(),
    withdrawn: z.boolean(),
  },
  ['offer'],
  [['product', 'validUntil']],
)

/** The level that a member of the platform was told last. */
export const levels = table(
  { member: z.string(), side: z.enum(['buyer', 'seller']), level: z.string() },
  ['member', 'side'],
)

/** The levels of a buyer on the platform, each with the places in the log where it had it. */
export const stays = table(
  { member: z.string(), since: z.int(), until: z.int().nullable(), level: z.string() },
  ['member', 'since'],
)

/** What a seller granted a buyer, by the place of its word in the log. */
export const granted = table(
  {
    buyer: z.string(),
    seller: z.string(),
    since: z.int(),
    level: z.string(),
    /** The day from which it holds, where that was to come; empty: it held at once. */
    from: z.string(),
    /** The place of the word that ended it at once; null: none did. */
    until: z.int().nullable(),
    /** The first day on which it does not hold; null: none is known. */
    untilDay: LocalDate.nullable(),
  },
  ['buyer', 'seller', 'since'],
)

/** Whom a stream of grants is about. */
export const pairs = table({ grant: z.string(), buyer: z.string(), seller: z.string() }, ['grant'])

/** Adoptions of the policy `standing`. */
export const standing = table(
  { revision: z.int(), from: LocalDate, reason: z.string(), terms: policyKinds.standing.terms },
  ['revision'],
)

/** One lot: whether something of it lies in a warehouse, and what its decider knows of it. */
export const lots = table(
  {
    lot: z.string(),
    owner: z.string(),
    product: z.string(),
    stored: z.boolean(),
    /** Without documents, which tell repeats of commands: they only grow. */
    state: stateCell<KnownLot>(),
  },
  ['lot'],
)

export const tables = { offers, levels, stays, granted, pairs, standing, lots }
