import { signal } from '@preact/signals'

export type Theme = 'light' | 'dark'

const KEY = 'daybook-theme'

export const theme = signal<Theme>('light')

/** As it was chosen, or else as the system is. */
export function startTheme(): void {
  const chosen = localStorage.getItem(KEY)
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches
  theme.value = chosen === 'dark' || (chosen === null && isDark) ? 'dark' : 'light'
  theme.subscribe((now) => {
    document.documentElement.dataset.theme = now
  })
}

export function otherTheme(): void {
  theme.value = theme.value === 'dark' ? 'light' : 'dark'
  localStorage.setItem(KEY, theme.value)
}
