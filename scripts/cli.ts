import { endWithoutOutput } from './output.ts'
import { programFor } from './program.ts'
import { sentenceOf } from './sentences.ts'

endWithoutOutput()
try {
  const program = await programFor(process.argv[2])
  await program.parseAsync()
} catch (error) {
  const sentence = sentenceOf(error)
  console.error(sentence ?? error)
  process.exitCode = 1
}
