import { minutesInWords } from '#shared/domain/duration-words'
import { firstCycleEstimate, intervalMinutes } from '#shared/domain/cycle-phase'

/** What is known of a job that decides how long something takes. */
export interface JobSize {
  /** schedule.interval; null where the job does not tell it. */
  readonly interval: string | null
  /** Assigned people, groups and members; null where that is not known. */
  readonly objects: number | null
}

/** When it is worth looking again, in words and in minutes from now; null where nobody gives figures. */
export interface LookAgain {
  readonly words: string
  readonly minutes: { readonly least: number; readonly most: number } | null
}

export type Awaited = 'next-cycle' | 'full-cycle' | 'answer' | 'change'

/** next-cycle: an ordinary one. full-cycle: a new one over everybody. answer: the call itself tells. change: nothing before somebody acts. */
export function lookAgain(awaited: Awaited, { interval, objects }: JobSize): LookAgain {
  switch (awaited) {
    case 'next-cycle': {
      const most = intervalMinutes(interval)
      return {
        words: `When the next cycle has ended: within about ${minutesInWords(most)}, and as long as the cycle itself takes.`,
        minutes: { least: 0, most },
      }
    }
    case 'full-cycle': {
      if (objects === null)
        return {
          words:
            'When the full cycle is through: Microsoft says 20 minutes to hours; how many people it is here is not known.',
          minutes: null,
        }
      const { leastMinutes, mostMinutes } = firstCycleEstimate(objects)
      const [least, most] = [Math.ceil(leastMinutes), Math.max(1, Math.ceil(mostMinutes))]
      return {
        words: `When the full cycle is through: by Microsoft's figures ${least === most ? 'about' : `${minutesInWords(least)} to`} ${minutesInWords(most)} for ${objects} people, groups and memberships.`,
        minutes: { least, most },
      }
    }
    case 'answer':
      return { words: 'At once: the answer tells what was done.', minutes: { least: 0, most: 1 } }
    case 'change':
      return { words: 'After that is done; until then nothing changes by itself.', minutes: null }
  }
}
