import { createSecretBox } from '#electron/main/secrets'
import { turningSealer } from '#tests/electron/turning-sealer'

// One of several processes with the same box: node secrets-process.ts FOLDER NAME COUNT. Each line it prints was kept before.

const [folder = '', name = '', count = '0'] = process.argv.slice(2)
const box = createSecretBox(folder, turningSealer())
const pad = 'x'.repeat(20_000)
for (let number = 0; number < Number(count); number += 1) {
  await box.write(`${name}/${number % 40}`, `${name} ${number} ${pad}`)
  process.stdout.write(`${number}\n`)
}
