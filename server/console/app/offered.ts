import { signal } from '@preact/signals'

/**
 * The addresses of the pages that the user has. It stands apart from the list of pages, so that a
 * page can ask whether another one is there.
 */
export const offered = signal<readonly string[]>([])
