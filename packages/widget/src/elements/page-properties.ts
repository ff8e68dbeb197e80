/** The properties of every element that shows a status page. */
export const pageProperties = {
  page: {},
  theme: { reflect: true },
  locale: {},
  refreshSeconds: { type: Number, attribute: 'refresh-seconds' },
  headingLevel: { type: Number, attribute: 'heading-level' },
}
