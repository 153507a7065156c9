/** What comes of work, or `late` if that takes longer than `ms`. The work itself goes on. */
export async function inTime<T, L>(ms: number, work: Promise<T>, late: L): Promise<T | L> {
  let patience: NodeJS.Timeout | undefined
  const passed = new Promise<L>((resolve) => {
    patience = setTimeout(resolve, ms, late)
  })
  try {
    return await Promise.race([work, passed])
  } finally {
    clearTimeout(patience)
  }
}
