import { openViews, type Views, type ViewsOptions } from './host.ts'

/**
 * Views whose thread starts with the first wait for a position: for work that appends much and
 * asks at its end, and would share the machine with the folds until then.
 */
export function viewsWhenAsked(options: ViewsOptions): Views {
  let views: Views | null = null
  let opening: Promise<Views> | null = null

  async function open(): Promise<Views> {
    opening ??= openViews(options)
    views = await opening
    return views
  }

  return {
    read(projection, run) {
      if (!views) throw new Error('rows are read only after a wait for a position')
      return views.read(projection, run)
    },
    waitFor: async (...wanted) => (await open()).waitFor(...wanted),
    status: () => views?.status() ?? [],
    poke: () => views?.poke(),
    async close() {
      if (opening) await (await opening).close()
    },
  }
}
