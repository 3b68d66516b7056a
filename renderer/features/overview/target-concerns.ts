import { plural, t } from '@lingui/core/macro'
import { daysLeft, endState } from '#shared/domain/secret-end'
import type { AnsweredEnd } from '../provisioning/use-answered-ends'
import type { Concern, Target } from './concern'

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
    const text = t`Without the address of its SCIM server nothing in the product can be compared.`
    return [concern('no-target', 'warning', t`The product cannot be asked yet`, text, t`Set the connection`)]
  }
  if (!target.present) {
    const text =
      target.token.kind === 'environment'
        ? t`The environment variable ${{ variable: target.token.variable }} is not set where the console runs.`
        : t`It is no longer known on this machine.`
    return [concern('no-token', 'bad', t`The SCIM token is missing`, text, t`Enter the token`)]
  }
  const { lastTest } = target
  return [
    ...(lastTest?.ok === false
      ? [concern('test-failed', 'bad', t`The last test of the connection failed`, lastTest.message, t`Test again`)]
      : []),
    ...endConcerns(target, now, concern),
    ...(lastTest === null
      ? [
          concern(
            'not-tested',
            'info',
            t`The connection was never tested`,
            t`A test reads one page of users and changes nothing.`,
            t`Test it`,
          ),
        ]
      : []),
  ]
}

type Make = (id: string, status: Concern['status'], title: string, text: string, verb: string) => Concern

function endConcerns({ expires, expiresFrom }: NonNullable<Target>, now: number, concern: Make): Concern[] {
  if (expires === null) return []
  const left = daysLeft(expires, now)
  const state = endState(left)
  if (state === 'fine') return []
  const by = expiresFrom === 'token' ? t`as the token itself says` : t`as it was entered here`
  if (state === 'ended') {
    const text = t`Its last day was ${expires}, ${by}. Entra needs a new one too.`
    return [concern('token-ended', 'bad', t`The SCIM token has ended`, text, t`Enter a new token`)]
  }
  const text = t`Its last day is ${expires}, ${by}. Get a new one from the product in time, for this console and for Entra.`
  return [concern('token-ends', state === 'danger' ? 'bad' : 'warning', tokenEnds(left), text, t`Open Connection`)]
}

const tokenEnds = (left: number) =>
  left === 0
    ? t`The SCIM token ends today`
    : plural(left, { one: 'The SCIM token ends in # day', other: 'The SCIM token ends in # days' })

const secretEnds = (left: number) =>
  left === 0
    ? t`A secret that the product holds ends today`
    : plural(left, {
        one: 'A secret that the product holds ends in # day',
        other: 'A secret that the product holds ends in # days',
      })

/** What is to be seen to about secrets that the product holds itself, of which a person said when they end. */
export function answeredEndConcerns(ends: readonly AnsweredEnd[], now: number): Concern[] {
  return ends.flatMap(({ key, asks, day }) => {
    const left = daysLeft(day, now)
    const state = endState(left)
    if (state === 'fine') return []
    const title = state === 'ended' ? t`A secret that the product holds has ended` : secretEnds(left)
    return [
      {
        id: `answered-end ${key}`,
        status: state === 'warning' ? 'warning' : 'bad',
        title,
        text: t`${asks} On ${day}, as it was answered. Renew it there in time, and answer anew.`,
        action: { place: 'connection', verb: t`Open Connection` },
      } satisfies Concern,
    ]
  })
}
