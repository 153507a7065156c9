import { isIP } from 'node:net'
import { credentials } from '@grpc/grpc-js'

type Connector = { connectionOptions?: { servername?: string } }
type Secure = { _createSecureConnector(...args: unknown[]): Connector }

let patched = false

/**
 * Lets the client speak TLS to a node by its IP address. The transport gives every address to
 * Node as the server's name, which may not be an IP address; without a name Node checks the
 * certificate against the address itself. There is no option for this, nor a way to hand one
 * through the client.
 */
export function allowAddresses(): void {
  if (patched) return
  patched = true
  const secure: Secure = Object.getPrototypeOf(credentials.createSsl())
  const create = secure._createSecureConnector
  secure._createSecureConnector = function (...args) {
    const connector = create.apply(this, args)
    const { connectionOptions: options } = connector
    if (options?.servername && isIP(options.servername)) delete options.servername
    return connector
  }
}
