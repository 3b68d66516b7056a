import { countingServer } from '#tests/e2e/counting-server'
import { expectNoWay, tryEveryWay } from '#tests/e2e/hostile-page'
import { expect, test } from '#tests/e2e/ui'

test.use({ demo: false })

test('whatever text found its way into the page of the browser, it becomes no code, no style and no request', async ({
  ui,
}) => {
  await expectNoWay(ui)
})

test('the same ways work in a page without a policy, so that a refusal means something', async ({ ui }) => {
  const away = await countingServer()
  try {
    await ui.page.goto(away.origin)
    // These two would end the page that is tried.
    const tried = await tryEveryWay(ui.page, away.origin, ['a form to another place', 'document.write'])
    expect(tried.filter(({ outcome }) => outcome === 'ran').map(({ way }) => way)).toEqual(
      expect.arrayContaining([
        'innerHTML',
        'insertAdjacentHTML',
        'DOMParser',
        'script.text',
        'script.src of a blob',
        'eval',
        'Function',
        'setTimeout of a text',
        'an event attribute',
        'a javascript: link',
        'a worker from a blob',
        'a module from a blob',
        'WebAssembly',
        'a policy of its own',
        'a style attribute',
        'a style element',
        'a base address',
        'fetch of another place',
      ]),
    )
    ui.takeComplaints()
  } finally {
    await away.stop()
  }
})
