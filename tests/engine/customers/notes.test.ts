import { expect, test } from 'vitest'
import { add, appOf, machine, twoCustomers } from '#tests/engine/customers/two-customers'

const customers = twoCustomers()

test('notes of a tenant and of its apps are kept with time and author, edited and removed', async () => {
  const demos = customers()
  const { client } = machine(demos)
  await add(client, demos, 0, 'contoso')
  await add(client, demos, 1, 'fabrikam')
  const app = appOf(demos[0], 'spaceiq')
  const first = await client.call('customers.addNote', { tenant: 'contoso', text: '  Jo decides.  ' })
  expect(first).toMatchObject({ text: 'Jo decides.', app: null, by: 'the token in TOKEN_0', editedAt: null })
  const second = await client.call('customers.addNote', { tenant: 'contoso', app, text: '=HYPERLINK("x")\uD800' })
  expect(second.app?.id).toBe(app)
  expect(second.text).toBe('=HYPERLINK("x")\uFFFD')
  const of = async (input: { app?: string }) =>
    (await client.call('customers.notes', { tenant: 'contoso', ...input })).notes.map(({ id }) => id)
  expect(new Set(await of({}))).toEqual(new Set([first.id, second.id]))
  expect(await of({ app })).toEqual([second.id])
  expect((await client.call('customers.notes', { tenant: 'fabrikam' })).notes).toEqual([])

  const edited = await client.call('customers.editNote', { tenant: 'contoso', note: first.id, text: 'Kim decides.' })
  expect(edited).toMatchObject({ id: first.id, at: first.at, by: first.by, text: 'Kim decides.' })
  expect(edited.editedAt).not.toBeNull()
  // Of another tenant it is none.
  for (const call of [
    () => client.call('customers.editNote', { tenant: 'fabrikam', note: first.id, text: 'x' }),
    () => client.call('customers.removeNote', { tenant: 'fabrikam', note: first.id }),
  ]) {
    await expect(call()).rejects.toMatchObject({ failure: { code: 'unknown-name' } })
  }
  await client.call('customers.removeNote', { tenant: 'contoso', note: first.id })
  expect(await of({})).toEqual([second.id])
  await expect(client.call('customers.addNote', { tenant: 'contoso', text: ' \n ' })).rejects.toMatchObject({
    failure: { code: 'invalid-input' },
  })
})
