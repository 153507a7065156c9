import { type CipherGCMTypes, createCipheriv, createHmac, hkdfSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decrypt,
  encrypt,
  idIn,
  openText,
  type SealedBy,
  sealText,
} from '../../../../commands/kernel/people/seal.ts'
import { looksSealed } from '../../../../domain/kernel/personal.ts'
import { text } from '../../../support/arbitraries.ts'

const hex = (digits: string) => Buffer.from(digits, 'hex')

const numRuns = Number(process.env.LAW_RUNS ?? 50)

/** RFC 8452, appendix C.2: plaintext, additional data, result. */
const vectors = [
  ['0100000000000000', '', 'c2ef328e5c71c83b843122130f7364b761e0b97427e3df28'],
  ['010000000000000000000000', '', '9aab2aeb3faa0a34aea8e2b18ca50da9ae6559e48fd10f6e5c9ca17e'],
  [
    '01000000000000000000000000000000',
    '',
    '85a01b63025ba19b7fd3ddfc033b3e76c9eac6fa700942702e90862383c6c366',
  ],
  [
    `01${'00'.repeat(15)}02${'00'.repeat(15)}`,
    '',
    '4a6a9db4c8c6549201b9edb53006cba821ec9cf850948a7c86c68ac7539d027fe819e63abcd020b006a976397632eb5d',
  ],
  ['0200000000000000', '01', '1de22967237a813291213f267e3b452f02d01ae33e4ec854'],
] as const

test.each(vectors)('encrypts as RFC 8452 has it: %s', (plain, aad, result) => {
  const [key, nonce] = [hex(`01${'00'.repeat(31)}`), hex(`03${'00'.repeat(11)}`)]
  expect(encrypt(key, nonce, hex(aad), hex(plain)).toString('hex')).toBe(result)
  expect(decrypt(key, nonce, hex(aad), hex(result))?.toString('hex')).toBe(plain)
  const changed = Buffer.from(hex(result))
  changed[0]! ^= 1
  expect(decrypt(key, nonce, hex(aad), changed)).toBeNull()
})

const indexKey = Buffer.alloc(32, 0x1d)
const person = { id: Buffer.alloc(16, 0xa1), key: Buffer.alloc(32, 0xb2) }
const by: SealedBy = {
  command: '0f0e0d0c-0b0a-4908-8706-050403020100',
  ordinal: 2,
  place: { stream: 'member-hill', type: 'LicenceVerified', version: 2, path: 'checkedBy' },
}

describe('sealed text', () => {
  test('has nonce, handle and box as the design of the log lays them out', () => {
    const name = 'Wei Zhang'
    const lp = (part: string) => Buffer.concat([Buffer.from([0, part.length]), Buffer.from(part)])
    const derive = (use: string) =>
      Buffer.from(hkdfSync('sha256', person.key, '', `daybook/personal/v1 ${use}`, 32))
    const siv = (key: Buffer, aad: Buffer, bytes: Buffer) => {
      const cipher = createCipheriv('aes-256-gcm-siv' as CipherGCMTypes, key, nonce, {
        authTagLength: 16,
      })
      cipher.setAAD(aad)
      return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
    }
    const nonce = createHmac('sha256', derive('nonce'))
      .update(hex('0f0e0d0c0b0a49088706050403020100'))
      .update(hex('00000002'))
      .update(lp('checkedBy'))
      .digest()
      .subarray(0, 12)
    const aad = Buffer.concat([
      Buffer.from('daybook/personal/v1\n'),
      ...[lp('member-hill'), lp('LicenceVerified'), hex('00000002'), lp('checkedBy')],
    ])
    const handle = siv(indexKey, aad, person.id)
    const padded = Buffer.concat([hex('0009'), Buffer.from(name)], 32)
    const box = siv(derive('enc'), Buffer.concat([aad, handle]), padded)
    const all = Buffer.concat([nonce, handle, box])
    expect([handle.length, box.length, all.length]).toEqual([32, 48, 92])
    expect(sealText(indexKey, person, by, name)).toBe(`~1.${all.toString('base64url')}`)
  })

  test('is the same for the same call, opens where it stands, and is long only as text is', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ minLength: 31, maxLength: 600 })), (name) => {
        fc.pre(name.isWellFormed())
        const sealed = sealText(indexKey, person, by, name)
        expect(looksSealed(sealed)).toBe(true)
        expect(sealText(indexKey, person, by, name)).toBe(sealed)
        expect(openText(person, sealed, by.place)).toBe(name)
        expect(idIn(indexKey, sealed, by.place)).toEqual(person.id)
        const blocks = Math.ceil((Buffer.byteLength(name) + 2) / 32)
        expect(Buffer.from(sealed.slice(3), 'base64url')).toHaveLength(60 + 32 * blocks)
      }),
      { numRuns },
    )
  })

  test('opens nowhere else, for nobody else, and not once it was changed', () => {
    const sealed = sealText(indexKey, person, by, 'Wei Zhang')
    const places = [
      { ...by.place, stream: 'member-fuji' },
      { ...by.place, type: 'BankAccountVerified' },
      { ...by.place, version: 1 },
      { ...by.place, path: 'evidence' },
    ]
    for (const place of places) {
      expect(openText(person, sealed, place)).toBeNull()
      expect(idIn(indexKey, sealed, place)).toBeNull()
    }
    expect(openText({ ...person, key: Buffer.alloc(32) }, sealed, by.place)).toBeNull()
    expect(idIn(Buffer.alloc(32), sealed, by.place)).toBeNull()
    const at = 60
    const other = sealed[at] === 'A' ? 'B' : 'A'
    const changed = sealed.slice(0, at) + other + sealed.slice(at + 1)
    expect(openText(person, changed, by.place)).toBeNull()
    expect(openText(person, 'Wei Zhang', by.place)).toBeNull()
  })

  test('shares nothing with another of the same person', () => {
    const others: SealedBy[] = [
      { ...by, command: '0f0e0d0c-0b0a-4908-8706-050403020101' },
      { ...by, ordinal: 3 },
      { ...by, place: { ...by.place, path: 'other' } },
    ]
    const parts = [by, ...others].flatMap((one) => {
      const bytes = Buffer.from(sealText(indexKey, person, one, 'Wei Zhang').slice(3), 'base64url')
      const cut = (from: number, to: number) => bytes.subarray(from, to).toString('hex')
      return [cut(0, 12), cut(12, 28), cut(28, 44), cut(44, 60), cut(60, 76), cut(76, 92)]
    })
    expect(new Set(parts).size).toBe(parts.length)
  })
})
