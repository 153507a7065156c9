import { countryOf } from '../countries.ts'

/** Names of the file that are no English names of ISO 3166-1. */
const others = new Map([
  ['EIRE', 'IE'],
  ['RSA', 'ZA'],
  ['USA', 'US'],
])

/**
 * The ISO 3166-1 alpha-2 code; null for what is no country of it: the Channel Islands are two, the
 * European Community is many, and some are not stated.
 */
export const isoOf = (name: string): string | null => others.get(name) ?? countryOf(name)
