import { existsSync } from 'node:fs'

/** Where browsers of this kind are on the systems that have one. */
const places = [
  process.env.CHROMIUM ?? '',
  // Without a window: half the work of a browser that has one.
  '/usr/bin/chromium-headless-shell',
  ...['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The browser of this machine that can be driven; null: there is none. */
export const chromiumHere = (): string | null =>
  places.find((path) => path !== '' && existsSync(path)) ?? null

/** As root, in a container, there is no sandbox to be had. */
export const chromiumArgs = ['--no-sandbox', '--disable-dev-shm-usage']
