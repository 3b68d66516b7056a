import { failureCodes } from '#shared/contract/failure'
import { globalOptions, usageOf } from '#shared/hosts/cli/arguments'
import { commands } from '#shared/hosts/cli/commands/index'

const exits: Readonly<Record<number, string>> = {
  0: 'done',
  1: 'done, and there are differences',
  2: 'usage, an unknown or an ambiguous name',
  3: 'sign-in or permission',
  4: 'Graph or SCIM failed',
  5: 'the store on this machine failed',
  6: 'refused by a rule of the console',
}

/** docs/cli.md as this build's commands say it; `npm run docs` writes it, a test holds the file to it. */
export function commandLineReference(): string {
  const codes = (exit: number) =>
    Object.entries(failureCodes)
      .filter(([, code]) => code === exit)
      .map(([name]) => `\`${name}\``)
      .join(' ')
  return `${[
    '# The command line',
    '',
    'Written by `npm run docs` from the code. In a checkout: `npm run -s cli -- COMMAND`. Every command takes:',
    '',
    ...Object.entries(globalOptions).map(
      ([name, spec]) => `- \`--${name}${spec.value === undefined ? '' : ` ${spec.value}`}\`: ${spec.says}`,
    ),
    '',
    'A failure with `--json` is `{error:{code,message,remedy,requestId?,detail?}}`, without it words on standard error.',
    'Names are matched by id, then exactly, then without case; two hits are refused with both ids.',
    'A write without `--yes` prints its plan and sends nothing: `{plan:{id,tenant,summary,requests:[{method,url,body}],affects:[{kind,id,name,effect}],undo,confirm,madeAt}}`.',
    '',
    '## Commands',
    '',
    ...commands.flatMap((command) => [
      `### \`${usageOf(command)}\``,
      '',
      command.summary,
      '',
      ...Object.entries(command.options).map(
        ([name, spec]) => `- \`--${name}${spec.value === undefined ? '' : ` ${spec.value}`}\`: ${spec.says}`,
      ),
      ...(Object.keys(command.options).length === 0 ? [] : ['']),
      `Answers \`${command.answers}\``,
      '',
    ]),
    '## Exit codes',
    '',
    '| exit | meaning | failure codes |',
    '| --- | --- | --- |',
    ...Object.entries(exits).map(([exit, meaning]) => `| ${exit} | ${meaning} | ${codes(Number(exit))} |`),
  ].join('\n')}\n`
}
