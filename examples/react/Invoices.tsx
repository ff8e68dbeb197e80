import { useState } from 'react'
import type { Words } from './words.ts'

const invoices = [
  { number: '2026-041', client: 'Brandt & Söhne', total: '€ 1,840.00' },
  { number: '2026-040', client: 'Café Miral', total: '€ 320.00' },
  { number: '2026-039', client: 'Studio Okafor', total: '€ 4,150.00' },
]

/** The work itself; what the status means for it is said beside the button that it concerns. */
export function Invoices({ say, isTroubled }: { say: Words; isTroubled: boolean }) {
  const [sent, setSent] = useState<string[]>([])
  return (
    <section>
      <h1>{say.invoices}</h1>
      {isTroubled && <p className="notice">{say.slow}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{say.number}</th>
            <th scope="col">{say.client}</th>
            <th scope="col">{say.total}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {invoices.map(({ number, client, total }) => (
            <tr key={number}>
              <th scope="row">{number}</th>
              <td>{client}</td>
              <td>{total}</td>
              <td>
                {sent.includes(number) ? (
                  say.queued
                ) : (
                  <button aria-label={`${say.send} ${number}`} onClick={() => setSent([...sent, number])}>
                    {say.send}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
