/** The longest line of a batch, in characters: far more than an event may be. */
const LONGEST = 262_144

/** A line is longer than any command could be; what follows it cannot be told apart. */
export class LineTooLong extends Error {}

/** The lines of a body as they come in, empty ones left out. Throws LineTooLong. */
export async function* linesOf(body: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) if (part.trim()) yield part
    if (rest.length > LONGEST) throw new LineTooLong()
  }
  rest += decoder.decode()
  if (rest.trim()) yield rest
}
