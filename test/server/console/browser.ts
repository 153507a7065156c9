import { type Browser, chromium } from 'playwright-core'
import { chromiumArgs, chromiumHere } from '../../../scripts/bench/chromium.ts'

/**
 * No process is started ahead for pages that may come, or for pictures that nobody looks at; these
 * are painted in one piece, not in two dozen: a seventh of what it takes to look at all pages.
 */
const args = [
  ...[...chromiumArgs, '--renderer-process-limit=1', '--in-process-gpu'],
  ...['--default-tile-width=1536', '--default-tile-height=1024'],
]

async function launched(): Promise<Browser | null> {
  const executablePath = chromiumHere()
  if (executablePath === null) {
    console.warn('No Chromium is installed here: the console is not looked at in a browser.')
    return null
  }
  return chromium.launch({ executablePath, args })
}

let once: Promise<Browser | null> | null = null

/**
 * The browser of this process, which ends with it: files that run in it share it, each with
 * contexts of its own. Null, with one line that says so: this machine has none.
 */
export function openBrowser(): Promise<Browser | null> {
  once ??= launched()
  return once
}
