import './tokens.css'
import './frame.css'
import '../parts/parts.css'
import '../parts/act/act.css'
import '../parts/lists.css'
import './narrow.css'
import { render } from 'preact'
import { startToken } from '../data/client.ts'
import { startLanguage } from '../words/language.ts'
import { App } from './app.tsx'
import { startKeys } from './keys.ts'
import { startTheme } from './theme.ts'

startTheme()
startLanguage()
startKeys()
startToken()
render(<App />, document.body)
