import type { Browser, CDPSession } from 'playwright-core'

type Message = {
  readonly id: number
  readonly error?: { readonly message: string }
  // biome-ignore lint/suspicious/noExplicitAny: what a command of the protocol answers with
  readonly result: any
}

/** Who is told what a target answers; the browser passes it on as text. */
function commandsTo(session: CDPSession, sessionId: string) {
  const asked = new Map<number, (answer: Message) => void>()
  session.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
    if (from !== sessionId) return
    const answer = JSON.parse(message) as Message
    asked.get(answer.id)?.(answer)
    asked.delete(answer.id)
  })
  let last = 0
  return async (method: string, params: object = {}) => {
    const id = ++last
    const answer = new Promise<Message>((resolve) => asked.set(id, resolve))
    const message = JSON.stringify({ id, method, params })
    await session.send('Target.sendMessageToTarget', { sessionId, message })
    const { error, result } = await answer
    if (error) throw new Error(`${method}: ${error.message}`)
    return result
  }
}

/**
 * A tab that no window shows. A window draws its address, its title and its buttons anew with each
 * step that is taken in it, which costs the browser more than all that the application does: where
 * nobody looks, and thousands of steps are taken, that is not waited for.
 */
export async function openUnseen(browser: Browser, width: number, height: number) {
  const context = await browser.newContext()
  const shown = await context.newCDPSession(await context.newPage())
  const { browserContextId } = (await shown.send('Target.getTargetInfo')).targetInfo
  const session = await browser.newBrowserCDPSession()
  const { targetId } = await session.send('Target.createTarget', {
    ...{ url: 'about:blank', browserContextId: browserContextId!, width, height },
    ...{ hidden: true, background: true },
  })
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false })
  const send = commandsTo(session, sessionId)
  await send('Page.enable')

  /** Calls a function in the page with what it is given; its promise is waited for. */
  async function evaluate<T, G>(call: (given: G) => T, given: G): Promise<Awaited<T>> {
    const { result, exceptionDetails } = await send('Runtime.evaluate', {
      expression: `(${call})(${JSON.stringify(given)})`,
      ...{ awaitPromise: true, returnByValue: true },
    })
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    }
    return result.value
  }

  return {
    evaluate,
    /** Runs before each document that is opened from now on. */
    addInitScript: (script: () => void) =>
      send('Page.addScriptToEvaluateOnNewDocument', { source: `(${script})()` }),
    goto: (url: string) => send('Page.navigate', { url }),
    async close() {
      await session.detach()
      await context.close()
    },
  }
}
