import { describe, expect, it } from 'vitest'

import { targetUrl } from '#shared/engine/scim/target-url'
import { failureFrom } from '#tests/fakes/scim-ports'

const refused = (text: string) => failureFrom(Promise.resolve().then(() => targetUrl(text)))

describe('a pasted SCIM address', () => {
  it.each([
    ['https://app.example.com/scim', 'https://app.example.com/scim', 0],
    ['  https://APP.example.com:443/scim/v2/  ', 'https://app.example.com/scim/v2', 0],
    ['https://app.example.com', 'https://app.example.com', 0],
    ['https://app.example.com/scim/?aadOptscim062020', 'https://app.example.com/scim', 1],
    ['https://app.example.com/scim?aadOptscimX509&aadOptscim062020', 'https://app.example.com/scim', 1],
    ['https://app.example.com/scim/v2/Users', 'https://app.example.com/scim/v2', 1],
    ['https://app.example.com/scim/v2/groups/?startIndex=1#top', 'https://app.example.com/scim/v2', 3],
    ['https://app.example.com/a%20b/Users/', 'https://app.example.com/a%20b', 1],
    ['http://127.0.0.1:8080/scim', 'http://127.0.0.1:8080/scim', 0],
    ['http://localhost/scim', 'http://localhost/scim', 0],
    ['http://[::1]:1/scim', 'http://[::1]:1/scim', 0],
  ])('%s becomes %s', (text, url, notes) => {
    const read = targetUrl(text)
    expect(read.url).toBe(url)
    expect(read.notes).toHaveLength(notes)
    expect(targetUrl(read.url)).toEqual({ url, notes: [] })
  })

  it('is refused without https anywhere but on this machine', async () => {
    for (const host of ['app.example.com', '127.0.0.1.example.com', 'localhost.example.com', '10.0.0.1', '[::2]']) {
      expect(await refused(`http://${host}/scim`)).toMatchObject({ code: 'address-insecure' })
    }
  })

  it('is refused where it is no address or holds a password, which is not repeated', async () => {
    for (const text of ['', 'app.example.com/scim', 'ftp://app.example.com', 'javascript:alert(1)', 'https://']) {
      expect(await refused(text)).toMatchObject({ code: 'invalid-input' })
    }
    const said = await refused('https://admin:hunter2@app.example.com/scim')
    expect(said.code).toBe('invalid-input')
    expect(JSON.stringify(said)).not.toContain('hunter2')
    expect(JSON.stringify(targetUrl('https://app.example.com/scim?token=hunter2'))).not.toContain('hunter2')
  })
})
