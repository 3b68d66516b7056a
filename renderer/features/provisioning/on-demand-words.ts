/** What the page is about to do, in a sentence; `name` is null before anybody was chosen. */
export function onDemandVerdict(kind: 'person' | 'group', name: string | null): string {
  if (name === null)
    return kind === 'person' ? 'Choose the person to provision now' : 'Choose the group whose members to provision now'
  return kind === 'person' ? `${name} can be provisioned now` : `The members of “${name}” can be provisioned now`
}
