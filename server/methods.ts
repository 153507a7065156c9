import type { FastifyInstance } from 'fastify'

/** Tracks the routes that are added from now on, to tell which methods a path has. */
export function methodsByPath(app: FastifyInstance): (url: string) => readonly string[] {
  const routes: { readonly path: RegExp; readonly methods: readonly string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    // The paths of the catalogs hold letters, dashes, dots and slashes beside their parameters.
    const pattern = url.replaceAll('.', '\\.').replaceAll('*', '.*').replace(/:\w+/g, '[^/]+')
    routes.push({ path: new RegExp(`^${pattern}$`), methods: [method].flat() })
  })
  return (url) => {
    const [path = ''] = url.split('?')
    const found = routes.filter((route) => route.path.test(path))
    return [...new Set(found.flatMap(({ methods }) => methods))].sort()
  }
}
