import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addressOf, passing, routes } from '#tests/e2e/access/routes'

const source = readFileSync(join(import.meta.dirname, '../../../renderer/app/routes.tsx'), 'utf8')

interface Declared {
  readonly name: string
  readonly parent: string
  readonly path: string
  /** Whether other routes are drawn inside of it. */
  readonly frame: boolean
}

/** The routes as they are declared: createRoute with the route that it hangs from. */
function declared(): Declared[] {
  const found = [...source.matchAll(/const (\w+) = createRoute\(\{(.+?)\}\)/gs)].map(([, name = '', body = '']) => ({
    name,
    parent: /getParentRoute: \(\) => (\w+)/.exec(body)?.[1] ?? '',
    path: /path: '([^']*)'/.exec(body)?.[1] ?? '',
  }))
  return found.map((route) => ({ ...route, frame: found.some(({ parent }) => parent === route.name) }))
}

function pathOf(route: Declared, all: readonly Declared[]): string {
  const parent = all.find(({ name }) => name === route.parent)
  return [...(parent === undefined ? [] : [pathOf(parent, all)]), route.path.replaceAll(/^\/|\/$/g, '')]
    .filter((part) => part !== '')
    .join('/')
}

test('no route of the console is left out, and none is looked for that is not there', () => {
  const all = declared()
  expect(all).toHaveLength(source.match(/= createRoute\(/g)?.length ?? -1)
  const pages = all.filter(({ frame }) => !frame).map((route) => `/${pathOf(route, all)}`)
  expect([...routes, ...passing].toSorted()).toEqual(pages.toSorted())
})

test('an address has what it names in it', () => {
  const named = { tenant: 't', app: 'a b', person: 'p', verification: 'v' }
  expect(addressOf('/tenants/$tenant/apps/$app/verify', named)).toBe('/tenants/t/apps/a%20b/verify')
  expect(addressOf('/saved/$verification', named)).toBe('/saved/v')
})
