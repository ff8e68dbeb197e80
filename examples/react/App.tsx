import type { ShownIndicator } from '@incident-commander/widget/react'
import { useEffect, useState } from 'react'
import { Help } from './Help.tsx'
import { Invoices } from './Invoices.tsx'
import { type Language, words } from './words.ts'

type Theme = 'light' | 'dark' | 'auto'

/** The shell of the application: its status stands in the header of every view. */
export function App() {
  const [view, setView] = useState<'invoices' | 'help'>('invoices')
  const [language, setLanguage] = useState<Language>('en')
  const [theme, setTheme] = useState<Theme>('auto')
  const [indicator, setIndicator] = useState<ShownIndicator>('none')
  const say = words[language]

  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dataset['theme'] = theme
  }, [language, theme])

  return (
    <>
      <header>
        <b>Ledgerly</b>
        <nav aria-label={say.main}>
          <button aria-current={view === 'invoices' && 'page'} onClick={() => setView('invoices')}>
            {say.invoices}
          </button>
          <button aria-current={view === 'help' && 'page'} onClick={() => setView('help')}>
            {say.help}
          </button>
        </nav>
        <ic-status locale={language} theme={theme} onic-status-change={(event) => setIndicator(event.indicator)}>
          <a href="http://localhost:3000/">{say.status}</a>
        </ic-status>
      </header>
      <main>
        {view === 'invoices' ? (
          <Invoices say={say} isTroubled={indicator === 'major' || indicator === 'critical'} />
        ) : (
          <Help say={say} language={language} theme={theme} />
        )}
      </main>
      <footer>
        <span>© 2026 Ledgerly</span>
        <label>
          {say.language}
          <select value={language} onChange={(event) => setLanguage(event.target.value as Language)}>
            <option value="en">English</option>
            <option value="de">Deutsch</option>
          </select>
        </label>
        <label>
          {say.theme}
          <select value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
            <option value="auto">{say.system}</option>
            <option value="light">{say.light}</option>
            <option value="dark">{say.dark}</option>
          </select>
        </label>
      </footer>
    </>
  )
}
