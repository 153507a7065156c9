import { InvalidArgumentError, Option } from 'commander'

export const portOption = () =>
  new Option('--port <n>', 'the port to listen on')
    .env('DAYBOOK_PORT')
    .default(4100)
    .argParser((text: string) => {
      const port = Number(text)
      if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
      throw new InvalidArgumentError('A port is a number from 0 to 65535.')
    })

export const hostOption = () =>
  new Option('--host <address>', 'the address to listen on')
    .env('DAYBOOK_HOST')
    .default('127.0.0.1')
