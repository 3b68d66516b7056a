import type { ProductAction } from '#shared/demo/model'
import {
  isActive,
  type ProductDirectory,
  type ProductGroup,
  type ProductUser,
  textOf,
} from '#shared/demo/scim/directory'
import { ScimFailure } from '#shared/demo/scim/failure'

/** One thing a person does in a product's own pages: `usage` names its arguments in capitals, [OPTIONAL] in brackets. */
export function action(usage: string, does: string, run: (...args: string[]) => string): ProductAction {
  const wanted = usage.split(' ').filter((word) => word !== '')
  const least = wanted.filter((word) => !word.startsWith('[')).length
  return {
    usage,
    does,
    run(args) {
      if (args.length < least || args.length > wanted.length || args.slice(0, least).some((arg) => arg.trim() === ''))
        throw new Error(wanted.length === 0 ? 'This takes no arguments.' : `This takes ${usage}.`)
      try {
        return run(...args)
      } catch (error) {
        if (error instanceof ScimFailure) throw new Error(error.message, { cause: error })
        throw error
      }
    },
  }
}

export function labelOf(user: ProductUser): string {
  return textOf(user.attributes, 'userName') ?? user.id
}

/** By id, userName or display name; throws a sentence where nobody or more than one person is meant. */
export function userOf(directory: ProductDirectory, text: string): ProductUser {
  const byId = directory.users.get(text)
  if (byId !== undefined) return byId
  const [named] = directory.usersNamed(text)
  if (named !== undefined) return named
  const wanted = text.toLowerCase()
  const hits = [...directory.users.values()].filter(
    (user) => textOf(user.attributes, 'displayName')?.toLowerCase() === wanted,
  )
  const [only] = hits
  if (only === undefined) throw new Error(`There is no account "${text}" here.`)
  if (hits.length > 1)
    throw new Error(`"${text}" is the name of ${hits.length} accounts: ${hits.map(labelOf).join(', ')}.`)
  return only
}

/** By id, directory object id or name, among those given. */
export function groupOf(groups: readonly ProductGroup[], text: string, kind = 'group'): ProductGroup {
  const wanted = text.toLowerCase()
  const byId = groups.find((group) => group.id === text || group.externalId === text)
  if (byId !== undefined) return byId
  const hits = groups.filter((group) => group.displayName.toLowerCase() === wanted)
  const [only] = hits
  if (only === undefined) throw new Error(`There is no ${kind} "${text}" here.`)
  if (hits.length > 1)
    throw new Error(`"${text}" is the name of ${hits.length} groups: ${hits.map((g) => g.id).join(', ')}.`)
  return only
}

export function listOf(items: readonly string[], nothing: string): string {
  return items.length === 0 ? nothing : items.join('; ')
}

/** The actions that every product's user page has. */
export function userActions(directory: ProductDirectory) {
  return {
    users: action('', 'lists the accounts', () =>
      listOf(
        [...directory.users.values()].map((user) => {
          const marks = [...(user.origin === 'local' ? ['local'] : []), ...(isActive(user) ? [] : ['inactive'])]
          return marks.length === 0 ? labelOf(user) : `${labelOf(user)} (${marks.join(', ')})`
        }),
        'There are no accounts.',
      ),
    ),
    'add-local-user': action(
      'USERNAME [NAME] [MAIL]',
      'makes an account that Entra knows nothing of',
      (userName = '', name, mail) => {
        const user = addLocalUser(directory, userName, name ?? userName, mail)
        return `${labelOf(user)} now has a local account (${user.id}).`
      },
    ),
    deactivate: action('USER', 'makes an account inactive', (text = '') => setActive(directory, text, false)),
    reactivate: action('USER', 'makes an account active again', (text = '') => setActive(directory, text, true)),
  }
}

/** The actions of a product whose groups can be edited by hand. */
export function memberActions(
  directory: ProductDirectory,
  choose: (text: string) => ProductGroup,
): Record<string, ProductAction> {
  return {
    'add-member': action('GROUP USER', 'adds an account to a group by hand', (groupText = '', userText = '') => {
      const group = choose(groupText)
      const user = userOf(directory, userText)
      if (group.members.has(user.id)) return `${labelOf(user)} is in ${group.displayName} already.`
      group.members.add(user.id)
      directory.touch(group)
      return `${labelOf(user)} is now in ${group.displayName} (${group.members.size}).`
    }),
    'remove-member': action(
      'GROUP USER',
      'takes an account out of a group by hand',
      (groupText = '', userText = '') => {
        const group = choose(groupText)
        const user = userOf(directory, userText)
        if (!group.members.delete(user.id)) return `${labelOf(user)} is not in ${group.displayName}.`
        directory.touch(group)
        return `${labelOf(user)} is no longer in ${group.displayName} (${group.members.size}).`
      },
    ),
  }
}

export function addLocalUser(
  directory: ProductDirectory,
  userName: string,
  displayName: string,
  mail?: string,
): ProductUser {
  const emails = mail === undefined ? {} : { emails: [{ type: 'work', value: mail, primary: true }] }
  return directory.addUser({ userName, displayName, active: true, ...emails }, 'local')
}

export function setActive(directory: ProductDirectory, text: string, active: boolean): string {
  const user = userOf(directory, text)
  directory.changeUser(user, { ...user.attributes, active })
  return `${labelOf(user)} is now ${active ? 'active' : 'inactive'}.`
}
