import type { Concern, Target } from './concern'

const tokenEndsSoon = 30 * 24 * 3_600_000

/** What is to be seen to about the way to an app's product. */
export function targetConcerns(target: Target, now: number): Concern[] {
  const concern = (id: string, status: Concern['status'], title: string, text: string, verb: string): Concern => ({
    id,
    status,
    title,
    text,
    action: { place: 'connection', verb },
  })
  if (target === null) {
    const text = 'Without the address of its SCIM server nothing in the product can be compared.'
    return [concern('no-target', 'warning', 'The product cannot be asked yet', text, 'Set the connection')]
  }
  if (!target.present) {
    const text =
      target.token.kind === 'environment'
        ? `The environment variable ${target.token.variable} is not set where the console runs.`
        : 'It is no longer known on this machine.'
    return [concern('no-token', 'bad', 'The SCIM token is missing', text, 'Enter the token')]
  }
  const { lastTest } = target
  const expires = target.expires === null ? null : Date.parse(`${target.expires}T00:00:00Z`)
  return [
    ...(lastTest?.ok === false
      ? [concern('test-failed', 'bad', 'The last test of the connection failed', lastTest.message, 'Test again')]
      : []),
    ...(expires === null || expires - now > tokenEndsSoon
      ? []
      : [
          expires <= now
            ? concern(
                'token-ended',
                'bad',
                'The SCIM token has ended',
                `Its last day was ${target.expires ?? ''}, as it was entered here. Entra needs a new one too.`,
                'Enter a new token',
              )
            : concern(
                'token-ends',
                'warning',
                `The SCIM token ends on ${target.expires ?? ''}`,
                'Get a new one from the product in time, for this console and for Entra.',
                'Open Connection',
              ),
        ]),
    ...(lastTest === null
      ? [
          concern(
            'not-tested',
            'info',
            'The connection was never tested',
            'A test reads one page of users and changes nothing.',
            'Test it',
          ),
        ]
      : []),
  ]
}
