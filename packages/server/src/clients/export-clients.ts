import { listComponents } from '../components/component.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import { toCell } from './client-table.ts'
import { streamClients } from './client.ts'

/**
 * Every client as a row that an import takes: name, reference, components. A component goes by its name, or by its id
 * where others have the name too, or it has a semicolon in it.
 */
export async function* exportClients(db: Database, page: PageScope): AsyncGenerator<string[]> {
  const components = await listComponents(db, page)
  const named = Map.groupBy(components, ({ name }) => name.toLowerCase())
  const words = new Map(
    components.map(({ id, name }) => [
      id,
      named.get(name.toLowerCase())?.length === 1 && !name.includes(';') ? name : id,
    ]),
  )
  for await (const { name, reference, componentIds } of streamClients(db, page)) {
    yield [name, reference ?? '', componentIds.map((id) => words.get(id) ?? id).join('; ')].map(toCell)
  }
}
