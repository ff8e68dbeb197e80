/** How the documentation looks: our tokens, one column on a phone, contents at the side where there is room. */
export const docsStyles = `
html { scroll-padding-block-start: var(--ic-space-16); }
body { margin: 0; background: var(--ic-color-canvas); }
.skip { position: absolute; inset-block-start: -60px; inset-inline-start: 12px; z-index: 9; }
.skip:focus { inset-block-start: 12px; }
.docs { max-inline-size: 1180px; margin-inline: auto; padding-inline: var(--ic-space-4); }
.top { position: sticky; inset-block-start: 0; z-index: 1; display: flex; justify-content: space-between; gap: var(--ic-space-4); padding-block: var(--ic-space-3); background: var(--ic-color-canvas); border-block-end: 1px solid var(--ic-color-line); }
.top a { display: inline-flex; align-items: center; min-block-size: 28px; }
.home { color: var(--ic-color-text); font-weight: var(--ic-weight-strong); letter-spacing: var(--ic-tracking-tight); text-decoration: none; }
#contents { padding-block: var(--ic-space-4); font-size: var(--ic-type-14); }
#contents > ul { display: flex; flex-wrap: wrap; gap: 2px var(--ic-space-4); }
#contents a { display: inline-block; padding-block: 3px; color: var(--ic-color-text); text-decoration: none; }
#contents a:hover { text-decoration: underline 1px; }
#contents .routes { display: none; }
main { min-inline-size: 0; padding-block-end: var(--ic-space-16); }
main section + section { margin-block-start: var(--ic-space-12); }
main section.prose { margin-block-start: var(--ic-space-6); }
h1 { margin-block-start: var(--ic-space-4); font-size: var(--ic-type-30); letter-spacing: var(--ic-tracking-display); }
h2 { margin-block-end: var(--ic-space-2); font-size: var(--ic-type-24); letter-spacing: var(--ic-tracking-display); }
section.prose h2 { font-size: var(--ic-type-18); letter-spacing: var(--ic-tracking-tight); }
h3 { margin-block-end: var(--ic-space-2); font-size: var(--ic-type-18); }
h4 { margin-block: var(--ic-space-5) var(--ic-space-1); font-size: var(--ic-type-14); }
p, .meaning { max-inline-size: 72ch; line-height: var(--ic-leading-prose); }
p + p { margin-block-start: var(--ic-space-2); }
.lead { margin-block-start: var(--ic-space-2); color: var(--ic-color-muted); font-size: var(--ic-type-16); }
.overview { margin-block: var(--ic-space-4); }
.overview a { display: block; padding-block: 3px; }
.overview a { color: var(--ic-color-text); text-decoration: none; }
.overview a:hover { text-decoration: underline 1px; }
article { margin-block-start: var(--ic-space-6); padding: var(--ic-space-5) var(--ic-space-4); border: 1px solid var(--ic-color-line); border-radius: var(--ic-radius-l); background: var(--ic-color-surface); }
code, pre, .route { font-family: var(--ic-type-mono); font-size: 0.92em; }
.line { display: flex; flex-wrap: wrap; gap: 4px 16px; margin-block-end: var(--ic-space-2); }
.route b { display: inline-block; min-inline-size: 6ch; }
.who, .facts { color: var(--ic-color-muted); font-size: var(--ic-type-13); font-weight: 400; }
.facts b { color: var(--ic-color-text); font-weight: var(--ic-weight-medium); }
.fields > li { padding-block: var(--ic-space-2); border-block-start: 1px solid var(--ic-color-line); }
.field > code, .field > b { margin-inline-end: 4px; font-weight: var(--ic-weight-strong); }
.meaning { color: var(--ic-color-muted); font-size: var(--ic-type-14); }
.fields .fields { margin-block-start: var(--ic-space-2); padding-inline-start: var(--ic-space-4); border-inline-start: 2px solid var(--ic-color-line); }
.or { margin-block: var(--ic-space-2); color: var(--ic-color-muted); font-size: var(--ic-type-13); }
.sample { margin-block-start: var(--ic-space-5); }
.label { font-size: var(--ic-type-14); font-weight: var(--ic-weight-strong); }
pre { margin: var(--ic-space-2) 0 0; padding: var(--ic-space-3) var(--ic-space-4); border-radius: var(--ic-radius-m); background: var(--ic-color-sunken); font-size: var(--ic-type-13); white-space: pre-wrap; overflow-wrap: anywhere; }
pre code { font-size: inherit; }
summary, .nothing { padding-block: 4px; color: var(--ic-color-muted); font-size: var(--ic-type-14); }
summary { inline-size: fit-content; cursor: pointer; }
@media (min-width: 960px) {
  .docs { display: grid; grid-template-columns: 250px minmax(0, 1fr); gap: 0 var(--ic-space-10); }
  .top { grid-column: 1 / -1; }
  .jump { display: none !important; }
  #contents { position: sticky; inset-block-start: 53px; align-self: start; max-block-size: calc(100vh - 53px); overflow-y: auto; }
  #contents > ul { display: block; }
  #contents > ul > li { padding-block-end: var(--ic-space-3); }
  #contents > ul > li > a { font-weight: var(--ic-weight-strong); }
  #contents .routes { display: block; }
  #contents .routes a { color: var(--ic-color-muted); font-size: var(--ic-type-13); }
  .fields > li { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 2px var(--ic-space-5); }
  .fields .fields { grid-column: 1 / -1; }
  article { padding: var(--ic-space-6); }
}
@media print {
  .top, #contents, .skip { display: none; }
  .docs { display: block; max-inline-size: none; }
  article { border: 0; padding-inline: 0; }
  pre { border: 1px solid; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`
