import './tokens.css'
import './frame.css'
import '../parts/parts.css'
import './narrow.css'
import { render } from 'preact'
import { startLanguage } from '../words/language.ts'
import { App } from './app.tsx'
import { startKeys } from './keys.ts'
import { startTheme } from './theme.ts'

startTheme()
startLanguage()
startKeys()
render(<App />, document.body)
