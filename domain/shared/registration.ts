import type { Place } from '../values/trade-condition.ts'

/** As long as what follows the country may be, so that the id of the stream is one. */
const MOST = 97

const ascii = /[^A-Z0-9]/u
const counted = /[\p{L}\p{N}]/u

/**
 * The id of the stream of a number in the register of companies of a country: `CN-HRB1001`. What
 * only divides the number is left out; a letter of another script stands in it by its code, so that
 * no two numbers become one. Null: it is not known, or nothing of it is a letter or a digit.
 */
export function registrationOf(place: Place | null, registration: string | null): string | null {
  if (place === null || registration === null) return null
  const number = [...registration.normalize('NFKC').toUpperCase()]
    .filter((letter) => counted.test(letter))
    .map((letter) => (ascii.test(letter) ? `.${letter.codePointAt(0)!.toString(16)}.` : letter))
    .join('')
  return number === '' || number.length > MOST ? null : `${place.country}-${number}`
}

/** Whether a stream can be that of a number in a register. */
export const isRegistration = (id: string): boolean =>
  /^[A-Z]{2}-(?:[A-Z0-9]|\.[0-9a-f]+\.)+$/.test(id)
