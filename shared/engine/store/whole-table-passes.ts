/**
 * The statements that walk through a whole table of people, groups, memberships, principals or assignments on purpose, each with its
 * reason; by the begin of its text, blanks folded. A test finds every other one that does, and every line here that is not met.
 */
export const wholeTablePasses: readonly {
  readonly statement: string
  readonly why: string
  /** SQLite calls it a search, because it begins or ends at a value; what it walks through may be most of the table all the same. */
  readonly search?: true
}[] = [
  {
    statement: 'DELETE FROM membership_changes WHERE NOT EXISTS',
    why: 'Ends a full read: what is remembered of principals that are gone goes with them.',
  },
  {
    statement: 'INSERT INTO list_sizes (list, rows) SELECT ?',
    why: 'Ends a sync: counts a list once, so that no page does.',
  },
  {
    statement: "INSERT INTO list_sizes (list, rows) SELECT 'groups/not-security-enabled'",
    why: 'Ends a sync: counts kinds of rows once, so that no page does.',
  },
  {
    statement: 'SELECT display_name AS name FROM groups WHERE sort_name IN',
    why: 'Ends a sync: counts the groups that share their name, so that no page does.',
  },
  {
    statement: 'UPDATE groups SET users = NULL, groups = NULL, others = NULL WHERE hides_members',
    why: 'Ends a sync: an empty list of a group that hides its members is no number.',
  },
  {
    statement: 'UPDATE groups SET uncounted = 0',
    why: 'Ends a sync: walks through an index that holds nothing but the groups to be counted anew.',
  },
  { statement: 'DELETE FROM people_search WHERE rowid IN', why: 'Ends a full read: forgets who was not told.' },
  { statement: 'DELETE FROM people WHERE seen <', why: 'Ends a full read: forgets who was not told.' },
  {
    statement: 'DELETE FROM memberships WHERE group_key IN',
    why: 'Ends a full read: forgets groups that were not told.',
  },
  { statement: 'DELETE FROM group_search WHERE rowid IN', why: 'Ends a full read: forgets groups that were not told.' },
  {
    statement: 'UPDATE groups SET users = NULL, groups = NULL, others = NULL, members_run = NULL WHERE members_run <>',
    why: 'Ends a full read: of groups whose members it did not tell nothing is known.',
  },
  { statement: 'DELETE FROM groups WHERE seen <', why: 'Ends a full read: forgets groups that were not told.' },
  {
    statement: 'DELETE FROM principals WHERE NOT EXISTS',
    why: 'Ends a full read: forgets ids that nothing speaks of.',
  },
  {
    statement: 'SELECT id FROM groups JOIN principals ON principals.key = groups.key WHERE seen',
    why: 'In a full read: what is to be read next.',
  },
  {
    statement: 'SELECT (SELECT count(*) FROM apps) AS apps',
    why: "Ends a sync: the sizes of its report; links are summed from the groups' own counts.",
  },
  {
    statement: 'SELECT DISTINCT principal_id AS id FROM assignments',
    search: true,
    why: 'Begins a sync of the groups in use: which those are.',
  },
  {
    statement: 'SELECT key, id FROM principals WHERE key <',
    search: true,
    why: 'In a sync of the groups in use, where only a part of the tenant is kept: who joined and has no name yet.',
  },
  {
    statement:
      'SELECT groups.key, id, display_name, kind, dynamic, security_enabled, users FROM groups JOIN principals ON principals.key = groups.key ORDER BY',
    why: 'The command line prints every group.',
  },
  {
    statement:
      'SELECT people.key, id, display_name, user_principal_name, mail, account_enabled, user_type, (SELECT count(*) FROM memberships WHERE member_key = people.key) AS group_count FROM people JOIN principals ON principals.key = people.key ORDER BY',
    why: 'The command line prints everybody.',
  },
  {
    statement: "SELECT key FROM principals WHERE type <> 'user'",
    why: 'In a check of product rules: which members are no people, once for two million memberships instead of a look at each.',
  },
  {
    statement: 'SELECT key FROM people ORDER BY key',
    why: 'In a check of product rules: everybody, where the job takes everybody, and the order in which columns are read.',
  },
  {
    statement: '/* A column of everybody */',
    why: 'In a check of product rules, where many of the people are in scope: a column at once instead of a look at each.',
  },
  {
    statement: '/* Accounts of everybody */',
    why: 'Before the first estimate of what an app costs: which accounts are disabled or of guests, in one column that is kept.',
  },
  {
    statement: '/* Everybody by name */',
    why: 'Before the first list of whom an estimate is about: the order of names, in one column that is kept.',
  },
  {
    statement: '/* Every group that may be proposed */',
    why: 'In a search for a smaller group: which groups there are to be held against those who need access.',
  },
]
