import { css, html, nothing, type TemplateResult } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { emptyStyles } from '../elements/failure.ts'
import { logoStyles } from '../elements/logo.styles.ts'
import { logo } from '../elements/parts.ts'

/** Fired when somebody has signed in, or set the product up. */
export class SignedInEvent extends Event {
  static readonly type = 'admin-signed-in'
  constructor() {
    super(SignedInEvent.type)
  }
}

/** A screen outside the console's frame: one card with one form. */
export function gate(parts: { title: string; lead?: string; body: unknown }): TemplateResult {
  return html`<main>
    <div class="gate">
      ${logo()}
      <h1 tabindex="-1">${parts.title}</h1>
      ${parts.lead ? html`<p class="quiet">${parts.lead}</p>` : nothing}
      <div class="card">${parts.body}</div>
    </div>
  </main>`
}

/** The text in a field of a form, without the blanks around it. */
export function textIn(form: HTMLFormElement, name: string): string {
  return String(new FormData(form).get(name) ?? '').trim()
}

/** The JSON Pointer of the field something was typed into. */
export function pointerOf(event: InputEvent): string {
  return `/${(event.target as HTMLInputElement).name}`
}

/** What a new password must be, once: what is wrong with one says the same. */
export const passwordRule = (hint: string, error: string | null): { hint?: string; error: string | null } =>
  error === null ? { hint, error } : { error }

/** The fields that were left empty, each with what to say of it. */
export function emptyFields(
  input: Readonly<Record<string, string>>,
  words: Readonly<Record<string, string>>,
): Map<string, string> {
  return new Map(Object.entries(words).flatMap(([name, said]) => (input[name] ? [] : [[`/${name}`, said] as const])))
}

export const gateStyles = [
  ...consoleStyles,
  emptyStyles,
  logoStyles,
  css`
    main {
      display: grid;
      justify-items: center;
      align-content: start;
      min-block-size: 100dvh;
      padding: clamp(24px, 12vh, 128px) 16px 48px;
    }
    .gate {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 6px;
      inline-size: 100%;
      max-inline-size: 420px;
    }
    .gate > .logo {
      inline-size: 40px;
      block-size: 40px;
      margin-block-end: 14px;
    }
    h1 {
      font-size: var(--ic-type-24);
      letter-spacing: var(--ic-tracking-display);
    }
    .card {
      margin-block-start: 18px;
    }
    form {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 18px;
      padding: 24px;
    }
    .aside {
      justify-self: center;
      font-size: var(--ic-type-13);
      color: var(--ic-color-muted);
    }
    .instead {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      color: var(--ic-color-muted);
    }
    .fixed {
      overflow-wrap: anywhere;
    }
    .buttons {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .buttons .primary {
      flex: 1;
    }
    @media (max-width: 860px) {
      form { padding: 16px; }
    }
  `,
]
