/** Does a number of things with so many under way at once. Stops at the first that throws. */
export async function inFlight(
  count: number,
  width: number,
  one: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < count) await one(next++)
  }
  await Promise.all(Array.from({ length: width }, lane))
}

/** How many a second: the rate of work that does so many things. */
export async function rateOf(count: number, work: () => Promise<void> | void): Promise<number> {
  const start = performance.now()
  await work()
  return (count / (performance.now() - start)) * 1000
}
