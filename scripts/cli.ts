import { Command } from 'commander'
import { benchCommand } from './bench.ts'
import { demoCommand } from './demo.ts'
import { eventsCommand } from './events.ts'
import { importCommand } from './import.ts'
import { rebuildCommand } from './rebuild.ts'
import { sentenceOf } from './sentences.ts'
import { serveCommand } from './serve.ts'
import { tokenCommand } from './token.ts'

const program = new Command('daybook')
  .description('An event-sourced trade ledger for business-to-business platforms')
  .version('0.1.0')
  .showHelpAfterError('(daybook --help says more)')
  .addCommand(serveCommand)
  .addCommand(demoCommand)
  .addCommand(importCommand)
  .addCommand(eventsCommand)
  .addCommand(rebuildCommand)
  .addCommand(tokenCommand)
  .addCommand(benchCommand)

try {
  await program.parseAsync()
} catch (error) {
  const sentence = sentenceOf(error)
  console.error(sentence ?? error)
  process.exitCode = 1
}
