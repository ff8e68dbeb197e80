import { html, type TemplateResult } from 'lit'

/** What is wrong in a file, by its line; without a column it is the whole row. */
interface Fault {
  line: number
  column?: string | null | undefined
  detail?: string | null | undefined
}

/** The words around it. */
interface FaultWords {
  line: string
  column: string
  problem: string
  wholeRow: string
}

/** What is wrong in a file that somebody wants to import. */
export const faultTable = (faults: readonly Fault[], words: FaultWords): TemplateResult =>
  html`<div class="faults" tabindex="0" role="region" aria-label=${words.problem}>
    <table>
      <thead><tr><th scope="col">${words.line}</th><th scope="col">${words.column}</th><th scope="col">${words.problem}</th></tr></thead>
      <tbody>${faults.map(
        ({ line, column, detail }) =>
          html`<tr><td class="num">${line}</td><td>${column ?? words.wholeRow}</td><td dir="auto">${detail}</td></tr>`,
      )}</tbody>
    </table>
  </div>`
