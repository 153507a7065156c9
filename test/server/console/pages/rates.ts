import { expect } from 'vitest'
import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/market/rates',
  as: 'analyst',
  name: pageNames.rates,
  shows: [
    'counted by the end of 3 Mar 2026',
    '1 of 2 targets opened an account',
    '50.0 %',
    'shandong',
    '24,000,000.00 CNY',
    '40.0 %',
    'By territory',
    'Cohorts',
    'apples: unsafe to safe',
  ],
  alsoFor: ['admin', 'auditor', 'platform'],
  notFor: ['hill', 'reef'],
  async story({ page, sees, settled, faults }) {
    await page.getByRole('button', { name: 'Accounts' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('of')).toBe('accounts')
    await sees('nobody was targeted')
    await page.getByRole('button', { name: 'Targets' }).click()
    await page.getByRole('group', { name: 'Rate' }).getByText('Coverage').click()
    await page.locator('.heat .open-cell', { hasText: '50.0 %' }).first().waitFor()
    await page.getByRole('button', { name: 'Held back' }).click()
    await sees('bought on one day only')
    await page.getByRole('button', { name: 'team', exact: true }).click()
    await page.getByRole('cell', { name: 'field-1' }).first().waitFor()
    await page.keyboard.press('t')
    await sees('Came so far')
    await settled()
    // What half of the value lent would have made of it, beside what was, on each of these pages.
    await page.keyboard.press('w')
    await page.getByLabel('advance').fill('50')
    await page.getByRole('button', { name: 'Play again' }).click()
    await page.getByRole('button', { name: 'Show it beside' }).click()
    await sees('What if: lending from 1 Jan 2026')
    await sees('None of these figures would be another.')
    await page.locator('.side a', { hasText: 'Positions' }).click()
    await page.getByRole('row', { name: 'Owed, with interest accrued, CNY 480,080.00 –' }).waitFor()
    await settled()
    expect(await faults()).toEqual([])
    await page.getByRole('button', { name: 'End what if' }).click()
    await expect.poll(() => new URL(page.url()).search).toBe('')
    await settled()
  },
}
