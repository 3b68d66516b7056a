import { randomUUID } from 'node:crypto'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Clock } from '#shared/engine/ports'
import { isRunning, thisProcess } from '#shared/engine/running-process'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { currentLease, dropLease, type Lease, takeLease } from '#shared/engine/store/lease-rows'

/** A holder that says nothing for so long is taken to be gone, though a process of its number still runs. */
const lifeMs = 60_000

export interface HeldLease {
  /** Call at least every half minute, also to learn that somebody else took it: then it throws `tenant-busy`. */
  renew(): void
  drop(): void
}

/** Takes the right to synchronise a tenant; throws `tenant-busy` while another sync has it, in this process or another. */
export function holdLease(db: Database, clock: Pick<Clock, 'now'>): HeldLease {
  const holder = `${thisProcess}/${randomUUID()}`
  const since = new Date(clock.now()).toISOString()
  const renew = () => {
    const wanted = { holder, pid: process.pid, since, until: clock.now() + lifeMs }
    const present = takeLease(db, wanted, (other) => isHeld(other, clock.now()))
    if (present.holder !== holder) throw busy(present)
  }
  renew()
  return { renew, drop: () => dropLease(db, holder) }
}

/** A sync of this tenant by another process; null where none runs. */
export function syncElsewhere(db: ReadDatabase, clock: Pick<Clock, 'now'>): Pick<Lease, 'pid' | 'since'> | null {
  const present = currentLease(db)
  if (present === null || present.pid === process.pid || !isHeld(present, clock.now())) return null
  return { pid: present.pid, since: present.since }
}

function isHeld({ holder, pid, until }: Lease, now: number): boolean {
  if (pid === process.pid) return holder.startsWith(thisProcess)
  return until > now && isRunning(pid)
}

function busy({ pid, since }: Lease): ConsoleFailure {
  const who = pid === process.pid ? 'This console' : `Another process of the console (${pid})`
  return new ConsoleFailure({
    code: 'tenant-busy',
    message: `${who} synchronises this tenant since ${since}.`,
    remedy: 'Wait until it is done: what it reads is shown here as well.',
  })
}
