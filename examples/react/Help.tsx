import type { Language, Words } from './words.ts'

/** What customers look for when something does not work. */
export function Help({ say, language, theme }: { say: Words; language: Language; theme: 'light' | 'dark' | 'auto' }) {
  return (
    <div className="columns">
      <section>
        <h1>{say.help}</h1>
        {say.questions.map(([question, answer], index) => (
          <details key={question} open={index === 0}>
            <summary>{question}</summary>
            <p>{answer}</p>
          </details>
        ))}
      </section>
      <aside aria-labelledby="status">
        <h2 id="status">{say.status}</h2>
        <ic-incident-feed locale={language} theme={theme} heading-level={3}>
          <a href="http://localhost:3000/">{say.status}</a>
        </ic-incident-feed>
      </aside>
    </div>
  )
}
