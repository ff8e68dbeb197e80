import type { Example } from './example.ts'

const path = { page: 'acme-cloud' }
const groups = '/api/v1/pages/:page/component-groups'
const components = '/api/v1/pages/:page/components'

const core = 'g5n9r3w7c1vd'
const regions = 'g8q2t6z0f4ye'

/** The components that later examples speak of. */
export const api = 'k1j5o9i3u7wa'
export const checkout = 'k6x0e4a8m2lb'
const reports = 'k2v6y0h4s8nc'

/** Component groups and components. */
export const componentExamples: Example[] = [
  {
    route: `POST ${groups}`,
    title: 'Create a group',
    path,
    body: { name: 'Core' },
    names: { '/id': core },
  },
  {
    route: `PATCH ${groups}/:id`,
    title: 'Rename a group, if nobody has changed it since',
    path: { ...path, id: core },
    headers: { 'If-Match': '"1"' },
    body: { name: 'Core services' },
  },
  {
    route: `POST ${groups}`,
    title: 'A group at a position',
    path,
    body: { name: 'Regions', position: 1 },
    names: { '/id': regions },
  },
  { route: `GET ${groups}`, title: 'All groups', path },
  { route: `DELETE ${groups}/:id`, title: 'Delete a group', path: { ...path, id: regions } },

  {
    route: `POST ${components}`,
    title: 'Create a component in a group',
    path,
    body: { name: 'API', description: 'REST and webhooks', groupId: core, startDate: '2026-01-01' },
    names: { '/id': api },
  },
  {
    route: `POST ${components}`,
    title: 'Only a name',
    path,
    body: { name: 'Checkout' },
    names: { '/id': checkout },
  },
  {
    route: `POST ${components}`,
    title: 'Shown only while something is wrong with it',
    path,
    body: { name: 'Reports', onlyShowIfDegraded: true },
    names: { '/id': reports },
  },
  {
    route: `POST ${components}`,
    title: 'Fields that are wrong are named',
    path,
    body: { name: '', state: 'operational' },
  },
  { route: `GET ${components}`, title: 'All components', path },
  {
    route: `PATCH ${components}/:id`,
    title: 'Set a base status by hand, with the reason',
    path: { ...path, id: reports },
    body: { baseStatus: 'degraded_performance', reason: 'Yesterday’s figures arrive late' },
  },
  { route: `GET ${components}/:id`, title: 'Why it is not operational', path: { ...path, id: reports } },
  {
    route: `PATCH ${components}/:id`,
    title: 'Somebody else was faster',
    path: { ...path, id: reports },
    headers: { 'If-Match': '"1"' },
    body: { name: 'Reporting' },
  },
  {
    route: `POST ${components}/order`,
    title: 'Put one component before another',
    path,
    body: { groupId: null, componentIds: [reports, checkout] },
  },
  { route: `DELETE ${components}/:id`, title: 'Delete a component', path: { ...path, id: reports } },
  { route: `GET ${components}/:id`, title: 'A component that is gone', path: { ...path, id: reports } },
]
