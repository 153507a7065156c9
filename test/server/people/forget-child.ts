import { openKeyStore, type Step } from '../../../server/people/key-store.ts'

/** Forgets somebody, and is killed after a step of it, as a power cut would end it. */
const [folder = '', name = '', at, times] = process.argv.slice(2)
let left = Number(times)
const keys = await openKeyStore(folder, (step: Step) => {
  if (step === at && --left === 0) process.kill(process.pid, 'SIGKILL')
})
await keys.forget(name)
