import { endings } from './output.ts'

/** Resolves with the signal that asks the process to stop. A second one stops it at once. */
export const askedToStop = () =>
  new Promise<(typeof endings)[number]>((resolve) => {
    for (const signal of endings) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1))
        resolve(signal)
      })
    }
  })
