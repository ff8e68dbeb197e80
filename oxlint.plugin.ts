/** The part of oxlint's plugin interface that these rules use. */
interface Context {
  report(finding: { message: string; node: unknown }): void
}
interface TaggedTemplate {
  tag: { type: string; name?: string }
  quasi: { quasis: { value: { raw: string } }[] }
}

/** A rule that looks for `forbidden` in the templates of one tag and says what it found. */
const inTemplates = (tag: 'css' | 'html', forbidden: RegExp, message: (found: string) => string) => ({
  create: (context: Context) => ({
    TaggedTemplateExpression(node: TaggedTemplate) {
      if (node.tag.type !== 'Identifier' || node.tag.name !== tag) return
      // Comments may name what the rules forbid.
      const text = node.quasi.quasis
        .map((part) => part.value.raw)
        .join('…')
        .replaceAll(/\/\*.*?\*\/|<!--.*?-->/gs, '')
      for (const [found] of text.matchAll(forbidden)) context.report({ message: message(found.trim()), node })
    },
  }),
})

const sided = 'margin|padding|border|scroll-margin|scroll-padding'
const physical = new RegExp(
  [
    `(?<=[{;\\s])(?:${sided})-(?:left|right)(?:-(?:width|style|color))?\\s*:`,
    '(?<=[{;\\s])(?:left|right)\\s*:',
    '(?<=[{;\\s])border-(?:top|bottom)-(?:left|right)-radius\\s*:',
    '(?<=[{;\\s])(?:text-align|float|clear|caption-side)\\s*:\\s*(?:left|right)\\b',
  ].join('|'),
  'g',
)

/** Our own rules, about what stands inside templates, where no other linter looks. */
export default {
  meta: { name: 'house' },
  rules: {
    'logical-css': inTemplates(
      'css',
      physical,
      (found) =>
        `"${found}" is wrong in Arabic: write the logical property (inset-inline-start, margin-inline-end, text-align: start, …).`,
    ),
    'strict-csp': inTemplates(
      'html',
      /<style\b|\sstyle=|\son[a-z]+=/g,
      (found) =>
        `"${found}" is blocked by a strict Content-Security-Policy: use \`static styles\`, el.style.setProperty or @event.`,
    ),
  },
}
