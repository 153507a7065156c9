import { Map as Persistent } from 'immutable'
import { aggregate } from '../kernel/aggregate.ts'
import { accept, refuse } from '../kernel/decider.ts'
import { same } from '../kernel/same.ts'
import { logCommands, logRefusals } from './commands.ts'
import { type LogRestored, log } from './events.ts'

/** What is known of the log besides its leaves. */
export type Log = {
  /** By stream and revision, what stood there when it was left out. */
  readonly leftOut: Persistent<string, string>
  /** Of each key that was added or retired, whether it was retired. */
  readonly retired: Readonly<Record<string, boolean>>
  readonly restored: LogRestored | null
}

const placeOf = ({ stream, revision }: { stream: string; revision: number }) =>
  `${stream}@${revision}`

export const transparencyLog = aggregate<Log>()({
  stream: log,
  commands: logCommands,
  refusals: logRefusals,
  readers: 'platform',
  initialState: { leftOut: Persistent(), retired: {}, restored: null },
  decide: {
    LeaveOutForeignEvent(data, { leftOut }) {
      const known = leftOut.get(placeOf(data))
      if (known === undefined) return accept({ type: 'ForeignEventLeftOut', data })
      return known === data.sha256
        ? accept()
        : refuse({ code: 'left-out-otherwise', sha256: known })
    },
    AddLogKey({ vkey }, { retired }) {
      if (retired[vkey] === true) return refuse({ code: 'log-key-retired' })
      return retired[vkey] === false ? accept() : accept({ type: 'LogKeyAdded', data: { vkey } })
    },
    RetireLogKey({ vkey }, { retired }) {
      return retired[vkey] === true ? accept() : accept({ type: 'LogKeyRetired', data: { vkey } })
    },
    RestoreLog(data, { restored }) {
      if (restored === null) return accept({ type: 'LogRestored', data })
      if (same(restored, data)) return accept()
      return refuse({ code: 'log-restored-otherwise', origin: restored.origin })
    },
  },
  evolve: {
    ForeignEventLeftOut: (state, data) => ({
      ...state,
      leftOut: state.leftOut.set(placeOf(data), data.sha256),
    }),
    LogKeyAdded: (state, { vkey }) => ({ ...state, retired: { ...state.retired, [vkey]: false } }),
    LogKeyRetired: (state, { vkey }) => ({ ...state, retired: { ...state.retired, [vkey]: true } }),
    LogRestored: (state, restored) => ({ ...state, restored }),
  },
  inverse: {
    ForeignEventLeftOut: (data) => ({ type: 'LeaveOutForeignEvent', data }),
    LogKeyAdded: (data) => ({ type: 'AddLogKey', data }),
    LogKeyRetired: (data) => ({ type: 'RetireLogKey', data }),
    LogRestored: (data) => ({ type: 'RestoreLog', data }),
  },
})
