/**
 * What verifies runs on Node as well, and asks whether it does. In a browser this is not there, and
 * nothing else of Node is known to what runs in one.
 */
// biome-ignore lint/suspicious/noExplicitAny: modules of Node have no types here
declare var process: { getBuiltinModule?(name: string): any } | undefined
