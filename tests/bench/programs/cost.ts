export interface Cost {
  readonly cpuMs: number
  readonly wallMs: number
  /** Of the whole process so far. */
  readonly peakMb: number
}

interface Before {
  readonly cpu: NodeJS.CpuUsage
  readonly at: number
}

export function costNow(): Before {
  return { cpu: process.cpuUsage(), at: performance.now() }
}

export function cost({ cpu, at }: Before): Cost {
  const { user, system } = process.cpuUsage(cpu)
  return {
    cpuMs: (user + system) / 1000,
    wallMs: performance.now() - at,
    peakMb: process.resourceUsage().maxRSS / 1024,
  }
}
