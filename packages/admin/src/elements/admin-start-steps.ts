import type { StartSteps } from '@incident-commander/server/contract'
import { checkIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, css, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { paths } from '../router.ts'
import { start as words } from '../words/dashboard.ts'

/** Fired when somebody has had enough of the first steps. */
export class HideStepsEvent extends Event {
  static readonly type = 'admin-hide-steps'
  constructor() {
    super(HideStepsEvent.type)
  }
}

/** Fired when somebody wants to try an incident that nobody hears of. */
export class StartTestEvent extends Event {
  static readonly type = 'admin-start-test'
  constructor() {
    super(StartTestEvent.type)
  }
}

type Step = Exclude<keyof StartSteps, 'hidden'>
const order: readonly Step[] = ['components', 'incident', 'subscriber', 'embed', 'domain']

/** What is for this person to do: the domain is for whoever runs the server. */
const stepsOf = (steps: StartSteps) => order.filter((step) => steps[step] !== null)

/** Whether there is nothing left to do. */
export const isStarted = (steps: StartSteps) => stepsOf(steps).every((step) => steps[step])

/** The steps from an empty page to one that customers have. */
export class AdminStartSteps extends LitElement {
  static override styles = [
    ...consoleStyles,
    css`
      li {
        display: grid;
        grid-template-columns: 24px minmax(0, 1fr) auto;
        align-items: center;
        gap: 2px 12px;
        padding: 12px 18px;
      }
      li + li {
        border-block-start: 1px solid var(--ic-color-line);
      }
      .sign {
        display: grid;
        place-content: center;
        inline-size: 24px;
        block-size: 24px;
        border: 1px solid var(--ic-color-line-strong);
        border-radius: 50%;
        font-size: var(--ic-type-12);
        font-weight: var(--ic-weight-medium);
        color: var(--ic-color-muted);
      }
      .done .sign {
        border-color: transparent;
        background: var(--ic-color-selected);
        color: var(--ic-color-text);
      }
      b {
        display: block;
        font-weight: var(--ic-weight-medium);
      }
      .done b {
        color: var(--ic-color-muted);
      }
      small {
        display: block;
        font-size: var(--ic-type-13);
        color: var(--ic-color-muted);
        text-wrap: pretty;
      }
      @media (max-width: 860px) {
        li { grid-template-columns: 24px minmax(0, 1fr); padding-inline: 16px; }
        li > .button { grid-column: 2; justify-self: start; margin-block-start: 6px; }
      }
    `,
  ]
  static override properties = {
    steps: { attribute: false },
    pageUrl: { attribute: 'page-url' },
    scopes: { attribute: false },
    busy: { type: Boolean },
  }

  declare steps: StartSteps
  /** Where the status page is. */
  declare pageUrl: string
  /** What the person may do. */
  declare scopes: readonly string[]
  /** Whether a test is being declared. */
  declare busy: boolean

  constructor() {
    super()
    this.busy = false
  }

  protected override render() {
    const steps = stepsOf(this.steps)
    const done = steps.filter((step) => this.steps[step]).length
    return html`<section class="card" aria-labelledby="start">
      <header class="h">
        <h2 id="start">${words.title}</h2>
        <span class="small quiet">${words.done(done, steps.length)}</span>
        ${
          this.scopes.includes('settings:write')
            ? html`<button class="button ghost compact end" type="button" @click=${() => this.dispatchEvent(new HideStepsEvent())}>${words.hide}</button>`
            : nothing
        }
      </header>
      <ol>${steps.map((step, at) => this.#renderStep(step, at + 1))}</ol>
    </section>`
  }

  #renderStep(step: Step, place: number) {
    const { name, detail } = words.steps[step]
    const done = this.steps[step]
    return html`<li class=${done ? 'done' : ''}>
      <span class="sign" aria-hidden="true">${done ? checkIcon() : place}</span>
      <span>
        <b><span class="visually-hidden">${done ? words.isDone : words.isOpen} </span>${name}</b>
        ${done ? nothing : html`<small>${detail}</small>`}
      </span>
      ${done ? nothing : this.#renderAct(step)}
    </li>`
  }

  #renderAct(step: Step) {
    const { act } = words.steps[step]
    const link = (href: string) => html`<a class="button compact" href=${href}>${act}</a>`
    switch (step) {
      case 'components':
        return this.scopes.includes('components:write') ? link(paths.addComponent) : nothing
      case 'incident':
        return this.scopes.includes('incidents:write')
          ? html`<button class="button compact" type="button" aria-disabled=${this.busy} @click=${() => this.dispatchEvent(new StartTestEvent())}>${act}</button>`
          : nothing
      case 'subscriber':
        return html`<a class="button compact" href=${this.pageUrl} target="_blank" rel="noopener">${act}</a>`
      case 'embed':
        return link(paths.settings('embed'))
      case 'domain':
        return nothing
    }
  }
}
customElements.define('admin-start-steps', AdminStartSteps)

declare global {
  interface HTMLElementTagNameMap {
    'admin-start-steps': AdminStartSteps
  }
}
