import { readFileSync } from 'node:fs'

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** What every element shares stands in one file; the analyzer reads it as if each said it itself. */
const shared = read('src/elements/page-properties.ts')
const sharedProperties = /pageProperties = \{(.*)\}/s.exec(shared)[1].trim()
const sharedLooks = shared.match(/^ \* @cssproperty .*$/gm).join('\n')
const withShared = (source) =>
  source.replace('...pageProperties,', sharedProperties).replace(/^ \* @tag .*$/m, (tag) => `${tag}\n${sharedLooks}`)

/** Keeps what people may use: elements and events, and of these no private, protected or static member. */
function onlyPublic() {
  const isPublic = ({ kind, privacy = 'public', static: isStatic }) =>
    kind === 'field' && privacy === 'public' && !isStatic
  // What an event is made with is no default.
  const inEvent = ({ default: _, ...field }) => field
  return {
    name: 'only-public',
    packageLinkPhase({ customElementsManifest: { modules } }) {
      for (const module of modules) {
        module.declarations = module.declarations.filter(
          ({ tagName, superclass }) => tagName || superclass?.name === 'Event',
        )
        const kept = new Set(module.declarations.map(({ name }) => name))
        module.exports = module.exports.filter(({ name }) => kept.has(name))
        for (const declaration of module.declarations) {
          const members = declaration.members.filter(isPublic)
          declaration.members = declaration.tagName ? members : members.map(inEvent)
          // The analyzer takes the first argument of a typed event for its name.
          declaration.events = declaration.events?.filter(({ name }) => name.includes('-'))
        }
      }
    },
  }
}

export default {
  globs: [
    'src/elements/ic-{status,incident-feed,subscribe,component-list,uptime,deflect}.ts',
    'src/elements/{incident-news,match-event,subscribe-form}.ts',
  ],
  litelement: true,
  packagejson: false,
  overrideModuleCreation: ({ ts, globs }) =>
    globs.toSorted().map((path) => ts.createSourceFile(path, withShared(read(path)), ts.ScriptTarget.ES2022, true)),
  plugins: [onlyPublic()],
}
