import { expect } from 'vitest'
import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/book/checkpoints',
  as: 'auditor',
  name: pageNames.checkpoints,
  shows: ['Signed', 'ML-DSA-44', 'in force', 'quorum none', 'kept for next time'],
  alsoFor: ['admin', 'hill'],
  async story({ page, sees, faults }) {
    const note = (await page.locator('pre.entry').textContent())!
    const [origin, size, root, ...rest] = note.split('\n')
    await page.getByLabel('A checkpoint that you kept').fill(note)
    await sees('It is the newest')
    await page.getByLabel('A checkpoint that you kept').fill('hello')
    await sees('This is no checkpoint.')

    // What anybody may write: the same log with another root, an older one, and a longer one.
    const other = `${root!.startsWith('A') ? 'B' : 'A'}${root!.slice(1)}`
    await page
      .getByLabel('A checkpoint that you kept')
      .fill([origin, `${Number(size) - 1}`, other, ...rest].join('\n'))
    await sees('does not continue the one of')
    await sees('No key that this page trusts')
    expect(await faults()).toEqual([])
    await page
      .getByLabel('A checkpoint that you kept')
      .fill([origin, `${Number(size) + 1}`, root, ...rest].join('\n'))
    await sees('The log is shorter than it was')

    // The root of one leaf is its hash, which the log has in its first tile.
    const first = await page.evaluate(async () => {
      const headers = { authorization: `Bearer ${sessionStorage.getItem('daybook-token')}` }
      const tile = await fetch('/log/tile/0/000.p/1', { headers })
      return btoa(String.fromCharCode(...new Uint8Array(await tile.arrayBuffer())))
    })
    await page
      .getByLabel('A checkpoint that you kept')
      .fill([origin, '1', first, ...rest].join('\n'))
    await sees('continues the one of 1 ')

    // The next look is held to the note that this browser kept of this one.
    expect(await page.evaluate(() => localStorage.getItem('daybook-checkpoint'))).toContain(origin)
    await page.reload()
    await page.getByText(/It is the newest|continues the one of/).waitFor()
  },
}
