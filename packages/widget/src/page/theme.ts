/** Where our own pages keep the visitor's choice, in localStorage; a script in the head reads it before they paint. */
export const themeKey = 'ic-theme'

/** What a visitor may choose; `system` follows the device. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const themeFrom = (value: string | undefined): Theme => themes.find((theme) => theme === value) ?? 'system'

/** The theme that this browser document shows now. */
export function currentTheme(): Theme {
  return themeFrom(document.documentElement.dataset['theme'])
}

/** What the browser's own bars are painted in, so that they end where the page begins: the canvas of each scheme. */
export const canvas = { light: '#f7f7f6', dark: '#0c0d10' } as const

/** Shows this browser document in a theme. */
export function showTheme(value: string): Theme {
  const theme = themeFrom(value)
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  for (const bar of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const scheme = bar.media.includes('dark') ? 'dark' : 'light'
    bar.content = canvas[theme === 'system' ? scheme : theme]
  }
  return theme
}
