import { connect } from 'node:net'
import { test } from 'vitest'
import { openServer } from '../support/server.ts'
import { market, realTrade } from './trade.ts'

test('poke', async () => {
  const s = await openServer()
  await market(s)
  await realTrade(s, 'm-1')
  const show = (l: string, a: any) => console.log(l, a.status, a.type, a.text.slice(0, 300))
  show('trail', await s.get('hill', '/matches/m-1/trail'))
  show('bad url', await s.get('hill', '/matches/%zz/trail'))
  show('long', await s.get('hill', `/matches/${'a'.repeat(300)}/trail`))
  show(
    'text',
    await s.send('platform', {
      method: 'POST',
      url: '/settlements/m-1/open',
      payload: 'x',
      headers: { 'content-type': 'text/plain' },
    }),
  )
  show(
    'ndjson',
    await s.send('platform', {
      method: 'POST',
      url: '/products/x/register',
      payload: '{}',
      headers: { 'content-type': 'application/x-ndjson' },
    }),
  )
  show(
    'form',
    await s.send('platform', {
      method: 'POST',
      url: '/products/x/register',
      payload: 'a=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
  )
  show(
    'proto',
    await s.send('platform', {
      method: 'POST',
      url: '/products/x/register',
      payload: '{"__proto__":{"a":1}}',
      headers: { 'content-type': 'application/json' },
    }),
  )
  show(
    'ctor',
    await s.send('platform', {
      method: 'POST',
      url: '/products/x/register',
      payload: '{"constructor":{"prototype":1}}',
      headers: { 'content-type': 'application/json' },
    }),
  )
  show(
    'batch proto',
    await s.send('platform', {
      method: 'POST',
      url: '/commands',
      payload:
        '{"command":"RegisterProduct","id":"x","key":"k","data":{"__proto__":{"a":1},"name":"x","category":"c","unit":"TNE"}}\n{"command":"__proto__","id":"x","key":"k","data":{}}\n{"command":"RegisterProduct","id":"__proto__","key":"k","data":{}}',
      headers: { 'content-type': 'application/x-ndjson' },
    }),
  )
  show(
    'empty json',
    await s.send('platform', {
      method: 'POST',
      url: '/products/x/register',
      payload: '',
      headers: { 'content-type': 'application/json' },
    }),
  )
  show(
    'ctor id',
    await s.post('platform', '/products/constructor/register', {
      name: 'x',
      category: 'c',
      unit: 'TNE',
    }),
  )
  show('put', await s.send('platform', { method: 'PUT', url: '/products/x/register' }))
  show('head', await s.send('platform', { method: 'HEAD', url: '/totals' }))
  show('options', await s.send('platform', { method: 'OPTIONS', url: '/totals' }))
  show('trace', await s.send('platform', { method: 'TRACE' as never, url: '/totals' }))
  show('head ev', await s.send('platform', { method: 'HEAD', url: '/events' }))
  show(
    'deep',
    await s.send('platform', {
      method: 'POST',
      url: '/products/x/register',
      payload: '['.repeat(100000) + ']'.repeat(100000),
      headers: { 'content-type': 'application/json' },
    }),
  )
  show(
    'deep2',
    await s.send('platform', {
      method: 'POST',
      url: '/products/x/register',
      payload: '{"name":'.repeat(20000) + '1' + '}'.repeat(20000),
      headers: { 'content-type': 'application/json' },
    }),
  )
  show('docs', await s.get('none', '/docs/'))
  show('docs2', await s.get('none', '/docs/../../../etc/passwd'))
  show('docs3', await s.get('none', '/docs/%2e%2e%2f%2e%2e%2fetc/passwd'))
  show('dup', await s.get('platform', '/events?after=1&after=2'))
  show('neg', await s.get('platform', '/events?after=-1'))
  show('ready', await s.get('none', '/health/ready'))
  const raw = (text: string) =>
    new Promise<string>((r) => {
      const c = connect(Number(new URL(s.url).port), '127.0.0.1')
      let t = ''
      c.on('data', (d) => (t += d))
      c.on('close', () => r(t))
      c.on('error', (e) => r(String(e)))
      c.write(text)
      setTimeout(() => c.destroy(), 500)
    })
  console.log('garbage', await raw('GARBAGE\r\n\r\n'))
  console.log(
    'bighead',
    (await raw(`GET /totals HTTP/1.1\r\nhost: localhost\r\nx: ${'a'.repeat(20000)}\r\n\r\n`)).slice(
      0,
      400,
    ),
  )
  console.log(
    'badurl',
    await raw(`GET /matches/%zz/trail HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`),
  )
  console.log(
    'abs',
    (
      await raw(
        `GET http://evil.com/docs/ HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`,
      )
    ).slice(0, 200),
  )
  console.log(
    'expect',
    (
      await raw(
        `POST /products/x/register HTTP/1.1\r\nhost: localhost\r\nexpect: foo\r\nconnection: close\r\n\r\n`,
      )
    ).slice(0, 400),
  )
  console.log(
    'upgrade',
    (
      await raw(
        `GET /totals HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`,
      )
    ).slice(0, 300),
  )
  console.log(
    'nohost',
    (await raw(`GET /totals HTTP/1.1\r\nconnection: close\r\n\r\n`)).slice(0, 300),
  )
  console.log(
    '2cl',
    (
      await raw(
        `POST /products/y/register HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n`,
      )
    ).slice(0, 300),
  )
  await s.close()
})
