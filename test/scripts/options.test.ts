import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aboveZero, sameLedger, serverUrl, shellQuoted, whole } from '../../scripts/options.ts'

describe('an option is read, or said to be wrong', () => {
  test.each(['abc', '', '1.5', '-1', '1e3', '0x10', '9999999999999999', ' 1'])(
    '"%s" is no whole number',
    (text) => {
      expect(() => whole(text)).toThrow('It is a whole number.')
      expect(() => aboveZero(text)).toThrow('It is a whole number above zero.')
    },
  )

  test('whole numbers are read, and zero is not above zero', () => {
    expect([whole('0'), whole('2025'), aboveZero('5')]).toEqual([0, 2025, 5])
    expect(() => aboveZero('0')).toThrow('It is a whole number above zero.')
  })

  test.each(['nonsense', 'localhost:4100', 'ftp://127.0.0.1', 'http://', ''])(
    '"%s" is no address of a server',
    (text) => expect(() => serverUrl(text)).toThrow('It begins with http:// or https://'),
  )

  test('an address of a server is kept as it is', () => {
    expect(serverUrl('http://127.0.0.1:4100')).toBe('http://127.0.0.1:4100')
  })
})

describe('a hint', () => {
  test('holds words that a shell reads back as they were', () => {
    const unit = fc.constantFrom(...'\'"\\$` !*?~#;&|<>(){}[]-=\n\té\u{1f34e}ab1')
    const word = fc.string({ unit })
    const words = fc.sample(word, 300)
    const echo = `printf '%s\\0' ${words.map(shellQuoted).join(' ')}`
    const read = execFileSync('sh', ['-c', echo]).toString()
    expect(read.split('\0').slice(0, -1)).toEqual(words)
  })

  test('names the folder, and the store if there is one', () => {
    expect(sameLedger({ data: 'ledger' })).toBe('--data ledger')
    const store = 'esdb://a,b?tls=false&nodePreference=leader'
    expect(sameLedger({ data: 'my ledger', store })).toBe(`--data 'my ledger' --store '${store}'`)
  })

  test('leaves a store with a password where it stands', () => {
    process.env.DAYBOOK_STORE = 'esdb://admin:secret@node'
    const hint = sameLedger({ data: 'x', store: process.env.DAYBOOK_STORE })
    delete process.env.DAYBOOK_STORE
    expect(hint).toBe('--data x --store "$DAYBOOK_STORE"')
  })

  test('repeats no password that was typed', () => {
    for (const [typed, said] of [
      ['esdb+discover://me:hun%40ter2@a,b?tls=false', 'esdb+discover://me:***@a,b?tls=false'],
      ['esdb://me:hun@ter2@a', 'esdb://me:***@a'],
      ['esdb://a:2113,b:2113?x=c@d', 'esdb://a:2113,b:2113?x=c@d'],
    ] as const) {
      expect(sameLedger({ data: 'x', store: typed })).toBe(`--data x --store '${said}'`)
    }
  })
})
