import { expect } from 'vitest'
import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/operation/day',
  as: 'platform',
  name: pageNames.day,
  shows: ['3 Mar 2026', 'keeps up', 'BusinessDaySettled', 'price-history', 'Signed to', 'The year'],
  alsoFor: ['admin'],
  notFor: ['analyst', 'auditor', 'hill', 'reef'],
  async story({ page, sees, settled }) {
    await sees('Nothing would be recorded.')
    await page.getByText('day-not-begun').waitFor()
    const date = page.getByLabel('date', { exact: true })
    expect(await date.getAttribute('aria-invalid')).toBe('false')
    await date.fill('2026-03-06')
    await sees('Close 6 Mar')
    await expect.poll(() => date.getAttribute('aria-invalid')).toBe('true')
    await date.fill('2026-03-02')
    await page.getByText('day-passed').waitFor()
    await date.fill('2026-03-03')
    await sees('It holds already')
    await page.getByRole('button', { name: 'Close 3 Mar' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('h1').click()
    await page.keyboard.press('t')
    await page.getByRole('cell', { name: '2 Mar 2026' }).click()
    await page.getByRole('heading', { name: '2 Mar 2026', level: 1 }).waitFor()
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2026-03-02')
    await settled()
    expect(await page.getByRole('button', { name: /^Close \d/ }).isDisabled()).toBe(true)
  },
}
