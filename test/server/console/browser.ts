import { type Browser, chromium } from 'playwright-core'
import { chromiumArgs, chromiumHere } from '../../../scripts/bench/chromium.ts'

/** A browser of this machine; null, with one line that says so: there is none. */
export async function openBrowser(): Promise<Browser | null> {
  const executablePath = chromiumHere()
  if (executablePath === null) {
    console.warn('No Chromium is installed here: the console is not looked at in a browser.')
    return null
  }
  return chromium.launch({ executablePath, args: chromiumArgs })
}
