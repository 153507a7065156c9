/** A bar on standard error, redrawn in place; a line now and then if that is no terminal. */
export function progressBar(what: string) {
  const { stderr } = process
  const width = 30
  let drawn = 0
  let last = ''

  function draw(done: number, of: number, note: string) {
    const part = of === 0 ? 1 : Math.min(1, done / of)
    const bar = '█'.repeat(Math.round(part * width)).padEnd(width, '░')
    last = `${what} ${bar} ${String(Math.floor(part * 100)).padStart(3)} % ${note}`
    const now = performance.now()
    if (now - drawn < (stderr.isTTY ? 100 : 5_000)) return
    drawn = now
    stderr.write(stderr.isTTY ? `\r${last}\u001b[K` : `${last}\n`)
  }

  return {
    draw,
    end() {
      if (last) stderr.write(stderr.isTTY ? `\r${last}\u001b[K\n` : `${last}\n`)
    },
  }
}
