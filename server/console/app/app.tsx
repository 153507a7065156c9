import { QueryClientProvider } from '@tanstack/preact-query'
import { useEffect, useState } from 'preact/hooks'
import lazy from 'preact-iso/lazy'
import { LocationProvider, Route, Router, useLocation } from 'preact-iso/router'
import { queryClient } from '../data/ask.ts'
import { seen, token } from '../data/client.ts'
import { connection, follow, tryNow } from '../data/live.ts'
import { kind, session, signIn } from '../data/session.ts'
import { Box } from '../parts/box.tsx'
import { clockTime, position } from '../parts/figures.ts'
import { frame } from '../words/frame.ts'
import { say } from '../words/say.ts'
import { states } from '../words/states.ts'
import { address, path } from './address.ts'
import { Bar } from './bar.tsx'
import { Help } from './help.tsx'
import { offered } from './offered.ts'
import { addressOf, pagesFor } from './pages.ts'
import { Ruler } from './ruler.tsx'
import { Side, Tabs } from './side.tsx'
import { SignIn } from './sign-in.tsx'

/** Hands the router's address to everything that asks for it. */
function Address() {
  const { url, route } = useLocation()
  if (address.peek().url !== url) address.value = { url, route }
  return null
}

function Lost() {
  const now = connection.value
  if (now.is !== 'lost') return null
  const { since, next } = now
  const values = { position: position(seen.value), next: clockTime(next) }
  return (
    <Box tone="warn" title={say(states.lost, { time: clockTime(since) })} isNews>
      {say(states.lostMore, values)}{' '}
      <button class="lnk" type="button" onClick={tryNow}>
        {say(states.tryNow)}
      </button>
    </Box>
  )
}

const NotFound = () => <Box title={say(states.notFound)}>{say(states.notFoundMore)}</Box>

const Start = lazy(() => import('../pages/start/start.tsx'))

function Content() {
  const here = path.value
  useEffect(() => {
    // Who listens is told of another page; the first one is read from its top anyway.
    if (document.activeElement?.closest('.side, .mtabs, main')) {
      document.getElementById('main')?.focus()
    }
    scrollTo(0, 0)
  }, [here])
  const all = pagesFor(kind.value)
  const routes = all.flatMap(({ at }) => Object.entries(at))
  useEffect(() => {
    offered.value = all.map(addressOf)
  }, [kind.value])
  return (
    <main id="main" tabIndex={-1}>
      <Lost />
      <Router>
        <Route path="/" component={Start} />
        {routes.map(([path, component]) => (
          <Route key={path} path={path} component={component} />
        ))}
        <Route default component={NotFound} />
      </Router>
    </main>
  )
}

function Frame() {
  useEffect(() => {
    const over = new AbortController()
    void follow(over.signal)
    return () => over.abort()
  }, [])
  return (
    <>
      <a class="skip" href="#main">
        {say(frame.skip)}
      </a>
      <Bar />
      <Ruler />
      <Side />
      <Content />
      <Tabs />
      <Help />
    </>
  )
}

/** Opens with the token of this tab, or without one where that is allowed. */
export function App() {
  const [isOpening, setOpening] = useState(true)
  useEffect(() => {
    const opened = () => setOpening(false)
    signIn(token.peek()).then(opened, opened)
  }, [])
  if (isOpening) return null
  if (session.value === null) return <SignIn />
  return (
    <LocationProvider>
      <QueryClientProvider client={queryClient}>
        <Address />
        <Frame />
      </QueryClientProvider>
    </LocationProvider>
  )
}
