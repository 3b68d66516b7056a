const page = (title: string, text: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 20vh auto 0; padding: 0 1.5rem; }
      h1 { font-size: 1.5rem; font-weight: 600; }
    </style>
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      <p>${text}</p>
    </main>
  </body>
</html>
`

/** What the browser shows when the sign-in has come back; nothing of the answer is repeated in it. */
export const signedInPage = page('You are signed in', 'You can close this page and go back to SCIM Console.')

export const refusedPage = page(
  'The sign-in did not succeed',
  'You can close this page. SCIM Console tells what happened and what to do.',
)
