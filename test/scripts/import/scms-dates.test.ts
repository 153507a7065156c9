import { describe, expect, test } from 'vitest'
import { dateReader, readDate } from '../../../scripts/import/scms/dates.ts'

describe('a date of the file', () => {
  test('is written with a name, or with the month first', () => {
    expect(readDate('2-Jun-06')).toBe('2006-06-02')
    expect(readDate('14-Nov-06')).toBe('2006-11-14')
    expect(readDate('11/13/06')).toBe('2006-11-13')
    expect(readDate('3/1/12')).toBe('2012-03-01')
  })

  test.each(['Pre-PQ Process', 'Date Not Captured', 'N/A - From RDC', ''])(
    'is none if it says "%s"',
    (words) => expect(readDate(words)).toBeNull(),
  )

  test.each(['31-Feb-12', '2/30/12', '13/1/12', '1-Foo-12', '2012-03-01', 'soon', '0/1/12'])(
    'is nonsense if it says "%s"',
    (text) => expect(readDate(text)).toBeUndefined(),
  )

  test('is the same when it is read again', () => {
    const dateOf = dateReader()
    const texts = ['2-Jun-06', 'soon', '', '2-Jun-06', 'soon', '']
    expect(texts.map(dateOf)).toEqual(texts.map(readDate))
  })
})
