import type { RuleResult } from '#shared/contract/readiness'
import type { HandOverFacts } from '#shared/engine/reports/hand-over/hand-over-facts'

const at = '2026-03-01T10:00:00.000Z'

/** A result of a rule; its texts are told apart by the rule's id. */
export function plantedResult(rule: string, over: Partial<RuleResult> = {}): RuleResult {
  return {
    rule,
    severity: 'error',
    origin: 'doc',
    message: `What ${rule} wants`,
    outcome: 'pass',
    found: `What ${rule} found`,
    missing: null,
    at,
    affected: null,
    remedy: null,
    undo: null,
    fix: null,
    source: { title: 'The document', url: 'https://vendor.example/scim', date: '2025-12' },
    contradictions: [],
    step: null,
    ...over,
  }
}

/** All that a report can tell, with a text of others in each place that takes one. */
export function plantedHandOver(text: (place: string) => string = (place) => place): HandOverFacts {
  const results = [
    plantedResult('A-1', {
      severity: 'blocker',
      outcome: 'fail',
      message: text('message'),
      found: text('found'),
      remedy: text('remedy'),
      step: 'one',
    }),
    plantedResult('A-2', { outcome: 'cannot-tell', missing: { what: 'w', how: text('how'), answer: null } }),
    plantedResult('A-3', { affected: { kind: 'people', total: 3 } }),
    plantedResult('A-4', {
      severity: 'step',
      outcome: 'not-applicable',
      source: { title: text('source'), url: null, date: null },
    }),
  ]
  return {
    madeAt: at,
    customer: text('customer'),
    preparedBy: text('preparedBy'),
    tenant: { id: 'tenant-id', name: text('tenant') },
    app: { id: 'app-id', appId: 'application-id', displayName: text('app'), kind: 'from the gallery' },
    profile: {
      id: 'uma',
      name: text('product'),
      reviewed: '2026-02-01',
      flags: { licence: { says: text('licence') } } as HandOverFacts['profile']['flags'],
    },
    recognised: text('recognised'),
    last: {
      app: { id: 'app-id', displayName: text('app') },
      profile: { id: 'uma', name: text('product'), reviewed: '2026-02-01' },
      takenAt: at,
      by: text('checkedBy'),
      results,
      notes: [{ rule: 'N-1', message: text('note'), source: { title: 'x', url: null, date: null } }],
      steps: [{ id: 'one', title: text('step') }],
      tally: { blockers: 1, errors: 0, warnings: 0, steps: 0, cannotTell: 1, passed: 1 },
    },
    concerned: new Map([['A-1', [text('concernedOne'), text('concernedTwo')]]]),
    steps: [
      {
        id: 'one',
        title: text('step'),
        where: 'product',
        menu: [text('menu'), 'Save'],
        says: text('says'),
        portal: null,
        page: null,
        type: [],
        state: 'open',
        evidence: [],
        ticks: [{ rule: 'T-1', says: text('tick'), done: true, at, by: text('tickedBy') }],
      },
    ],
    mappings: [
      {
        app: { id: 'app-id', displayName: text('app') },
        groupId: text('groupId'),
        groupName: text('group'),
        group: null,
        mode: 'synced',
        to: { id: null, name: text('productGroup') },
        assigned: null,
        states: [{ code: 'group-deleted', grave: true, says: text('stateSays'), cure: text('cure') }],
        warnings: [text('warning')],
        grave: true,
        note: text('mappingNote'),
      },
    ],
    assigned: { value: { groups: [text('assignedGroup')], people: 2 }, at },
    jobs: {
      value: [
        {
          id: text('job'),
          state: 'Active',
          interval: 'PT40M',
          last: { state: 'Succeeded', began: at, ended: at, exported: 1, escrowed: 0, error: null },
          next: null,
          quarantine: null,
        },
      ],
      at,
    },
    settings: [{ key: 'notification', value: text('notification'), from: 'answered' }],
    schema: {
      value: [
        {
          place: 0,
          name: text('schemaName'),
          sourceObject: 'User',
          targetObject: text('targetObject'),
          enabled: true,
          flowTypes: ['Add'],
          scope: { words: [text('scopeWords')], groups: [], json: '{}', beyond: null },
          attributes: [
            {
              target: text('attribute'),
              matchingPriority: 1,
              flowType: 'Always',
              words: text('sourceWords'),
              source: null,
              defaultValue: null,
              beyond: null,
            },
          ],
        },
      ],
      at,
    },
    target: {
      url: text('url'),
      signIn: 'a token',
      expires: null,
      lastTest: { at, ok: false, message: text('testMessage') },
    },
    answers: [
      { key: 'seats', asks: text('seatsAsked'), says: text('seats'), at, by: text('saidBy') },
      { key: 'hosted', asks: text('asked'), says: text('answer'), at, by: null },
    ],
    comparison: {
      app: { id: 'app-id', displayName: text('app') },
      takenAt: at,
      takenBy: text('takenBy'),
      groups: [
        {
          row: 'r',
          groupId: 'g',
          groupName: text('comparedGroup'),
          mode: 'synced',
          direct: false,
          productGroup: { id: null, name: text('comparedProductGroup') },
          graph: { count: 3 },
          expected: { count: 3 },
          scim: { count: 2, inactive: 0, confirmed: true },
          verdict: 'differs',
          basis: 'members',
          why: text('why'),
          people: null,
          reasons: [],
          notes: [],
          readAt: at,
          failure: null,
        },
      ],
      totals: { people: 3, inBoth: 2, missing: 1, unexpected: 0, excluded: 0, inactive: 0 },
      notes: [],
    },
    adoption: { takenAt: at, tally: { link: 2, orphan: 1 } },
    contradictions: [
      {
        id: 'C1',
        topic: text('topic'),
        statements: [{ who: text('who'), says: text('statement'), date: '2025-12', own: true }],
        acts: text('acts'),
        measured: text('measured'),
      },
    ],
    furtherContradictions: 2,
  }
}
