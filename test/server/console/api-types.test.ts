import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { apiTypes, apiTypesFile } from '../../../server/console/emit-api.ts'

test('the types of the console are those of the document; else: npm run api-types', () => {
  const isCurrent = readFileSync(apiTypesFile, 'utf8') === apiTypes()
  expect(isCurrent).toBe(true)
})
