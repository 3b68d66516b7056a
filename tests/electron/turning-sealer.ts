import type { Sealer } from '#electron/main/secrets'

/** Stands for the system's store: what it seals is not the text, and only the same mark can open it. */
export function turningSealer(
  options: { readonly available?: boolean; readonly mark?: number; readonly newer?: number } = {},
): Sealer {
  const { available = true, mark = 0x5a, newer = mark } = options
  const turn = (bytes: Buffer, by: number) => Buffer.from(bytes.map((byte) => byte ^ by))
  return {
    available: () => Promise.resolve(available),
    seal: (plain) => Promise.resolve(turn(Buffer.from(`sealed:${plain}`), newer)),
    open: (sealed) => {
      for (const by of [newer, mark]) {
        const text = turn(sealed, by).toString('utf8')
        if (text.startsWith('sealed:')) return Promise.resolve({ plain: text.slice(7), outdated: by !== newer })
      }
      return Promise.reject(new Error('another key'))
    },
  }
}
