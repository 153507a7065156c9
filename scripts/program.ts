import { Command } from 'commander'

/** Each command is loaded when it is asked for: none pays for the others at its start. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serveCommand,
  demo: async () => (await import('./demo.ts')).demoCommand,
  import: async () => (await import('./import.ts')).importCommand,
  events: async () => (await import('./events.ts')).eventsCommand,
  foreign: async () => (await import('./foreign.ts')).foreignCommand,
  rebuild: async () => (await import('./rebuild.ts')).rebuildCommand,
  replay: async () => (await import('./replay.ts')).replayCommand,
  sql: async () => (await import('./sql.ts')).sqlCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  'what-if': async () => (await import('./what-if.ts')).whatIfCommand,
  forget: async () => (await import('./forget.ts')).forgetCommand,
  verify: async () => (await import('./verify.ts')).verifyCommand,
  token: async () => (await import('./token.ts')).tokenCommand,
  log: async () => (await import('./log.ts')).logCommand,
  proof: async () => (await import('./proof.ts')).proofCommand,
  trail: async () => (await import('./trail.ts')).trailCommand,
  witness: async () => (await import('./witness.ts')).witnessCommand,
  'check-loans': async () => (await import('./check-loans.ts')).checkLoansCommand,
  bench: async () => (await import('./bench.ts')).benchCommand,
}

/** The program with the command that is asked for; with all of them, if it is none. */
export async function programFor(name: string | undefined): Promise<Command> {
  const program = new Command('daybook')
    .description('An event-sourced trade ledger for business-to-business platforms')
    .version('0.1.0')
    .showHelpAfterError('(daybook --help says more)')
  const asked = commands[name ?? '']
  const wanted = asked ? [asked] : Object.values(commands)
  for (const load of wanted) program.addCommand(await load())
  return program
}
