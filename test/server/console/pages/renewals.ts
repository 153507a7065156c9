import { expect } from 'vitest'
import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/people/renewals?from=2027-02&to=2027-03',
  as: 'analyst',
  name: pageNames.renewals,
  shows: [
    'Renewed of all that expire',
    '0 of 1',
    'Feb 2027',
    'still running',
    'reading is not seen',
  ],
  alsoFor: ['admin', 'auditor', 'platform'],
  notFor: ['hill', 'reef'],
  async story({ page, sees, settled }) {
    await page.getByRole('button', { name: 'Remove the filter From' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('from')).toBe(null)
    await page.getByRole('button', { name: 'To', exact: false }).first().click()
    await page.getByRole('textbox', { name: 'To' }).fill('2026-03')
    await page.getByRole('button', { name: 'Apply' }).click()
    await sees('No membership expires in these months.')
    await settled()
  },
}
