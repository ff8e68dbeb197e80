/**
 * The properties of every element that shows a status page, and the looks that it takes from the page around it: the
 * manifest repeats these lines for each.
 *
 * @cssproperty [--ic-accent] - Primary button, chosen tiles, links; ink by default. Set `--ic-accent-text` too, 4.5:1 between them.
 * @cssproperty [--ic-accent-text] - Words on the accent; paper by default.
 * @cssproperty [--ic-font] - The font; the system's by default.
 * @cssproperty [--ic-font-mono] - The font of code; the system's by default.
 * @cssproperty [--ic-font-size=1rem] - The size that all others follow; a site with `html { font-size: 62.5% }` sets `1.6rem`.
 * @cssproperty [--ic-radius=8px] - The radius that all corners follow.
 * @cssproperty [--ic-surface] - Cards; white or near black by default.
 * @cssproperty [--ic-surface-raised] - What floats; white or near black by default.
 * @cssproperty [--ic-text] - Words; ink by default.
 * @cssproperty [--ic-muted] - Words of less weight; grey by default.
 * @cssproperty [--ic-border] - Lines; grey by default.
 * @cssproperty [--ic-operational] - The shape of what is well; words keep a colour that stays readable.
 * @cssproperty [--ic-degraded] - The shape of degraded performance and minor impact.
 * @cssproperty [--ic-partial] - The shape of a partial outage and major impact.
 * @cssproperty [--ic-major] - The shape of a major outage and critical impact.
 * @cssproperty [--ic-maintenance] - The shape of maintenance.
 */
export const pageProperties = {
  page: {},
  theme: { reflect: true },
  locale: {},
  refreshSeconds: { type: Number, attribute: 'refresh-seconds' },
  headingLevel: { type: Number, attribute: 'heading-level' },
}
