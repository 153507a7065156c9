import countries from 'i18n-iso-countries/index.js'
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' }

/** Names of the file that are not those of ISO 3166-1: a short form, and a name of its time. */
const others = { 'Congo, DRC': 'CD', Swaziland: 'SZ' }

countries.registerLocale(english)

const codes = new Map(
  Object.entries(countries.getNames('en', { select: 'all' }))
    .flatMap(([code, names]) => names.map((name): [string, string] => [name, code]))
    .concat(Object.entries(others)),
)

/** The ISO 3166-1 alpha-2 code of a country's English name; null for an unknown one. */
export const countryOf = (name: string): string | null => codes.get(name) ?? null
