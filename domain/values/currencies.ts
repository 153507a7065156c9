import cldr from 'cldr-core/supplemental/currencyData.json' with { type: 'json' }
import type { LocalDate } from './instant.ts'

/** When and how a currency was money. */
export type MoneyOfDays = {
  /** The first day on which it was legal tender anywhere. */
  readonly from: LocalDate
  /** The last one; null: it still is. */
  readonly to: LocalDate | null
  /** Decimals of its minor unit. */
  readonly decimals: number
}

/** Of ISO 4217 and its earlier editions; all others have two. */
const withoutMinorUnit =
  'ADP BEF BIF BYB BYR CLP DJF ESP GNF GRD ISK ITL JPY KMF KRW LUF MGF PTE PYG RWF TPE TRL UGX ' +
  'VND VUV XAF XOF XPF'
const withThousandths = 'BHD IQD JOD KWD LYD OMR TND'

/** Codes of CLDR's own, nearly all for money of the time before ISO 4217. */
const notOfIso = 'ARL ARM BAN BGM BGO BOL BRZ CLE KRH KRO MAF MCF MDC MKN MVP VNN YUR'.split(' ')

const decimalsBy = new Map([
  ...withoutMinorUnit.split(' ').map((code) => [code, 0] as const),
  ...withThousandths.split(' ').map((code) => [code, 3] as const),
])

/** One region's use of a currency. Metals, funds and units of account are no tender. */
type Use = { readonly _from?: string; readonly _to?: string; readonly _tender?: string }

/**
 * ISO 4217, today's list and the one of what has ended, with days: CLDR keeps these up, region by
 * region, and comes out twice a year. Its decimals are those that people write, not ISO's.
 */
function readCurrencies(): Map<string, MoneyOfDays> {
  const found = new Map<string, MoneyOfDays>()
  const regions: readonly (readonly Readonly<Record<string, Use>>[])[] = Object.values(
    cldr.supplemental.currencyData.region,
  )
  for (const [code, { _from: from = '', _to: to = null, _tender }] of regions
    .flat()
    .flatMap(Object.entries<Use>)) {
    if (_tender === 'false' || notOfIso.includes(code)) continue
    const known = found.get(code)
    const ends = [to, known === undefined ? to : known.to]
    found.set(code, {
      from: known === undefined || from < known.from ? from : known.from,
      to: ends.includes(null) ? null : ends.sort().at(-1)!,
      decimals: decimalsBy.get(code) ?? 2,
    })
  }
  // Two that ISO lists as money of today: still paid with in El Salvador beside the dollar, and
  // the other code of the bolívar since it lost six zeros.
  found.set('SVC', { ...found.get('SVC')!, to: null })
  found.set('VED', { from: '2021-10-01', to: null, decimals: 2 })
  return found
}

export const currencies: ReadonlyMap<string, MoneyOfDays> = readCurrencies()

/** Whether something could be paid in this currency on this day. */
export function wasMoneyOn(currency: string, day: LocalDate): boolean {
  const days = currencies.get(currency)
  return days !== undefined && days.from <= day && (days.to === null || day <= days.to)
}
