/** The form of the preference page; the rest is that of every page behind a link of a mail. */
export const preferencesStyles = `
.preferences, .about { display: grid; gap: var(--ic-space-5); }
.about { gap: var(--ic-space-1); }
legend, .pair label { padding: 0; margin-block-end: var(--ic-space-2); font-size: var(--ic-type-13); font-weight: var(--ic-weight-medium); }
.pair { display: flex; flex-wrap: wrap; gap: var(--ic-space-5) var(--ic-space-4); }
.pair p { display: grid; flex: 1 1 140px; min-inline-size: 0; }
.pair p:last-child { flex: 2 1 260px; }
.check { display: flex; align-items: flex-start; gap: 9px; inline-size: fit-content; min-block-size: 24px; padding-block: 3px; font-size: var(--ic-type-14); cursor: pointer; overflow-wrap: anywhere; }
.check input { flex: none; inline-size: 18px; block-size: 18px; margin: 1.5px 0 0; accent-color: var(--ic-color-accent); }
.picker { margin-block-start: var(--ic-space-2); padding: var(--ic-space-2) var(--ic-space-3); border: 1px solid var(--ic-color-line); border-radius: var(--ic-radius-m); }
.picker ul { padding-inline-start: 27px; }
.whole { font-weight: var(--ic-weight-medium); }
.whole:has(:checked) + ul { opacity: .6; }
.about:not(:has([value="some"]:checked)) .picker { display: none; }
.preferences .button { justify-self: start; }
.said { padding: var(--ic-space-2) var(--ic-space-3); border-radius: var(--ic-radius-m); background: var(--_bg); color: var(--_fg); font-size: var(--ic-type-14); }
.leave { display: grid; gap: var(--ic-space-3); justify-items: start; margin-block-start: var(--ic-space-3); padding-block-start: var(--ic-space-5); border-block-start: 1px solid var(--ic-color-line); font-size: var(--ic-type-14); color: var(--ic-color-muted); }
@media (pointer: coarse) { .check { align-items: center; min-block-size: 44px; } .check input { margin: 0; } }
`
