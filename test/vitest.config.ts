import { existsSync, statfsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './support/longest-first.ts'

const root = new URL('..', import.meta.url).pathname

// Node keeps what it compiled: half of what the start of a process, or of a thread, takes.
process.env.NODE_COMPILE_CACHE ??= `${root}node_modules/.cache/compiled`

/**
 * Folders of tests are in memory where there is room: no test cuts the power, and to wait for a
 * disk at each commit took most of the time that was no work.
 */
const MEMORY = '/dev/shm'
const hasRoom = ({ bavail, bsize } = statfsSync(MEMORY)) => bavail * bsize > 4_000_000_000
if (existsSync(MEMORY) && hasRoom()) process.env.TMPDIR ??= MEMORY

/** Tests that replace a module of ours: the files that run with them must not have loaded it. */
const replacing = ['in-turns', 'paused', 'rows'].map(
  (name) => `test/commands/kernel/${name}.test.ts`,
)

/** All others share a process, and with it the modules: to load them took a third of the run. */
export default defineConfig({
  test: {
    root,
    pool: 'forks',
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    // A test ends by what it waits for: these are for one that never would, on the busiest machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'apart', include: replacing, isolate: true, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: {
          ...{ name: 'together', include: ['test/**/*.test.ts'], exclude: replacing },
          ...{ isolate: false, sequence: { groupOrder: 1 } },
          globalSetup: ['test/support/run-folder.ts'],
          setupFiles: ['test/support/warm-threads.ts'],
          // Node loads them itself, as it does outside of tests, and keeps what it compiled.
          execArgv: ['--import', `${root}test/support/jsx.ts`],
          experimental: { viteModuleRunner: false, nodeLoader: false },
        },
      },
    ],
  },
})
