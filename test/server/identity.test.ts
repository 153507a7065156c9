import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { identityOf } from '../../server/identity.ts'
import { temporaryFolder } from '../support/serving.ts'

function aFolder() {
  const folder = temporaryFolder()
  onTestFinished(folder.remove)
  return join(folder.path, 'ledger')
}

test('a folder has one name, made on first use, that only its owner reads', () => {
  const folder = aFolder()
  const name = identityOf(folder)
  expect(name).toMatch(/^[0-9a-f-]{36}$/)
  expect(identityOf(folder)).toBe(name)
  expect(statSync(join(folder, 'identity')).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(identityOf(aFolder())).not.toBe(name)
})

test('a name that was cut short is made anew', () => {
  const folder = aFolder()
  const name = identityOf(folder)
  for (const damaged of ['', name.slice(0, 20), 'x'.repeat(36)]) {
    writeFileSync(join(folder, 'identity'), damaged)
    const made = identityOf(folder)
    expect(made).toMatch(/^[0-9a-f-]{36}$/)
    expect(identityOf(folder)).toBe(made)
  }
})
