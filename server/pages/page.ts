/** A book that lies open before a rising sun. */
export const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="6" fill="#1f3a5f"/>
<path d="M9 17a7 7 0 0 1 14 0z" fill="#f2b134"/>
<path d="M16 19c-3-2-7-2-11-1v8c4-1 8-1 11 1 3-2 7-2 11-1v-8c-4-1-8-1-11 1z" fill="#fff"/>
</svg>`

/** Nothing that a page shows or asks comes from anywhere else. */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Text as HTML shows it. */
export const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => signs[sign]!)

/** A whole page; head and body are HTML. */
export const page = (title: string, head: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<link rel="icon" type="image/svg+xml" href="/favicon.ico">
${head}
</head>
<body>
${body}
</body>
</html>
`

const style = `<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem }
code { font-size: 1.05em }
pre { overflow-x: auto; padding: 0.5rem; background: #f4f4f4; color: #222; font-size: 0.85rem }
dt { font-weight: 600 }
</style>`

/** A page of text. */
export const plainPage = (title: string, body: string): string => page(title, style, body)
