import { endings } from './output.ts'

/** Resolves when the process is asked to stop. A second request stops it at once. */
export const askedToStop = () =>
  new Promise<void>((resolve) => {
    for (const signal of endings) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1))
        resolve()
      })
    }
  })
