import type { Command } from '#shared/hosts/cli/command'
import { writePrivateFile } from '#shared/hosts/cli/private-file'

export const diagnostics: Command = {
  words: ['diagnostics'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: { out: { value: 'FILE', says: 'writes it to a file that nobody else on the machine can read' } },
  summary:
    'One text for whoever is asked for help: versions, sizes, settings, what SQLite says of the files, the last lines of the log. No secret, no name of a person; read it before you send it.',
  answers: '{name,text}; with --out {file}',
  needsEngine: true,
  run: async ({ client, signal }, args) => {
    const answer = await client.call('upkeep.diagnostics', {}, signal)
    const out = args.text('out')
    if (out === undefined) return { json: answer, text: answer.text }
    await writePrivateFile(client, out, answer.text)
    return { json: { file: out }, text: `Written to ${out}.` }
  },
}
