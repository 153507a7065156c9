import { z } from 'zod'
import { command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { foreign, restored, Sha256, Vkey } from './events.ts'

export const logCommands = {
  LeaveOutForeignEvent: command(
    'Leave an event that Daybook did not write out of the log.',
    foreign,
  ),
  AddLogKey: command('Have a further key sign the heads of the log.', { vkey: Vkey }),
  RetireLogKey: command('Have a key sign no further heads of the log.', { vkey: Vkey }),
  RestoreLog: command('Begin the log anew, because leaves of it were lost.', restored),
}

export const logRefusals = {
  'left-out-otherwise': refusal('conflict', 'Something else was left out at this place.', {
    sha256: Sha256,
  }),
  'log-key-retired': refusal('conflict', 'A key that was retired signs no heads any more.', {}),
  'log-restored-otherwise': refusal('conflict', 'The log was restored here in another way.', {
    origin: z.string(),
  }),
}
