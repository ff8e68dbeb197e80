import { html, type TemplateResult } from 'lit'
import { searchIcon } from '../icons.ts'
import type { PageContext } from './page-context.ts'

/** Where a visitor looks for something in the record: a form like any other, which works without scripts. */
export function searchBox({ words: { search }, service }: PageContext, query = ''): TemplateResult {
  return html`<form class="search" role="search" method="get" action="${service}/history">
    <label class="visually-hidden" for="q">${search.label}</label>
    <div class="find">
      ${searchIcon()}<input class="input" id="q" name="q" type="search" maxlength="200" required dir="auto" value=${query} placeholder=${search.label} title=${search.hint} />
    </div>
    <button class="button" type="submit">${search.submit}</button>
  </form>`
}
