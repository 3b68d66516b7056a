import { z } from 'zod'
import { cannotTell, defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'

export const withinHours = defineCheck({
  name: 'within-hours',
  says: 'Before the first run: it is not business hours now, by the answer (`08:00-18:00`, on weekdays, in the time of this machine).',
  params: z.strictObject({ answer: z.string().trim().min(1).max(64) }),
  needs: ['answers', 'job', 'now'],
  run: ({ answers, job, now }, { answer }) => {
    if (job?.last != null) return notApplicable('The first cycle was through already.')
    const said = answers.get(answer)
    const hours = said === undefined ? null : hoursOf(said.value)
    if (hours === null) {
      return cannotTell(
        said === undefined ? 'Nobody has said when business hours are.' : `'${said.value}' names no hours from and to.`,
        'Say from when to when, as 08:00-18:00.',
        { answer },
      )
    }
    const at = new Date(now)
    const minutes = at.getHours() * 60 + at.getMinutes()
    const weekday = at.getDay() !== 0 && at.getDay() !== 6
    const { from, to } = hours
    const within = weekday && (from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to)
    return within
      ? failed(`It is within business hours now (${said?.value ?? ''}).`)
      : passed(`It is outside business hours now (${said?.value ?? ''}).`)
  },
})

/** Minutes since midnight; null for a text that names no two times. */
function hoursOf(text: string): { readonly from: number; readonly to: number } | null {
  const found = /(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?:[:.](\d{2}))?/i.exec(text)
  if (found === null) return null
  const [fromHour, fromMinute, toHour, toMinute] = found.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ]
  if (fromHour > 24 || toHour > 24 || fromMinute > 59 || toMinute > 59) return null
  return { from: fromHour * 60 + fromMinute, to: toHour * 60 + toMinute }
}
