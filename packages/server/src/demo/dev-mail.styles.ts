/** How the demo's mailbox looks: our tokens, one column. */
export const devMailStyles = `
body { margin: 0; background: var(--ic-color-canvas); }
main { box-sizing: border-box; max-inline-size: 760px; margin-inline: auto; padding: var(--ic-space-8) var(--ic-space-4); }
h1 { font-size: var(--ic-type-24); letter-spacing: var(--ic-tracking-display); overflow-wrap: anywhere; }
p { margin-block: var(--ic-space-2); }
.muted { display: flex; flex-wrap: wrap; gap: 0 var(--ic-space-4); color: var(--ic-color-muted); font-size: var(--ic-type-13); }
ul.card { margin-block: var(--ic-space-4); padding: 0; list-style: none; }
li { padding: var(--ic-space-3) var(--ic-space-4); }
li + li { border-block-start: 1px solid var(--ic-color-line); }
li a { font-weight: var(--ic-weight-medium); overflow-wrap: anywhere; }
li p { margin-block: var(--ic-space-1) 0; }
main a { display: inline-block; min-block-size: 24px; color: var(--ic-color-text); }
iframe { display: block; box-sizing: border-box; inline-size: 100%; block-size: 720px; margin-block: var(--ic-space-4); resize: vertical; }
summary { padding-block: 4px; inline-size: fit-content; cursor: pointer; font-weight: var(--ic-weight-medium); }
pre { margin: var(--ic-space-2) 0 var(--ic-space-4); padding: var(--ic-space-4); font-family: var(--ic-type-mono); font-size: var(--ic-type-13); white-space: pre-wrap; overflow-wrap: anywhere; }
`
