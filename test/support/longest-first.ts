import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The files that take longest, the longest first: one of them that began last would be waited for
 * by all. The others follow as vitest has them, the larger file first.
 */
const LONG = [
  ...['server/console/secrets', 'readme', 'server/console/stories', 'server/console/pages'],
  ...['journeys/what-if', 'server/tlog/audited-by-go', 'server/kill', 'server/closing'],
  ...['scripts/command-line', 'server/tlog/shared', 'scripts/interrupted', 'scripts/tokens'],
  ...['scripts/demo', 'server/console/frame', 'scripts/import/online-retail-command'],
  ...['scripts/ending', 'server/tlog/restoring', 'server/tlog/witness/of-ledger'],
  ...['commands/kernel/recover', 'store/eventstoredb/answers', 'store/eventstoredb/nodes'],
  ...['server/refusals', 'scripts/demo-store', 'server/tlog/kill', 'scripts/witness'],
].map((name) => `test/${name}.test.ts`)

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = LONG.indexOf(relative(this.ctx.config.root, moduleId))
      return place < 0 ? LONG.length : place
    }
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => placeOf(a) - placeOf(b))
  }
}
