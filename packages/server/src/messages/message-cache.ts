import type { MessageTree } from '../contract/index.ts'

/** Both bound the memory: a tree may be fifty times as large as its text, and every entry costs something besides. */
const mostEntries = 4000
const mostCharacters = 1_000_000

function freezeDeeply(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const inner of Object.values(value)) freezeDeeply(inner)
}

/**
 * Remembers the trees of the newest texts: every update of every incident is shown on each change of its page, and
 * texts hardly ever change. The oldest go first.
 */
export function rememberTrees(parse: (text: string) => MessageTree): (text: string) => MessageTree {
  const trees = new Map<string, MessageTree>()
  let characters = 0
  return (text) => {
    const known = trees.get(text)
    if (known) return known
    const tree = parse(text)
    freezeDeeply(tree)
    trees.set(text, tree)
    characters += text.length
    for (const oldest of trees.keys()) {
      if (trees.size <= mostEntries && characters <= mostCharacters) break
      trees.delete(oldest)
      characters -= oldest.length
    }
    return tree
  }
}
