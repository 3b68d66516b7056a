/** What the demo's scoping filters compare with, by the names that Graph documents. */
export const filterOperators: readonly Record<string, unknown>[] = [
  operator('EQUALS', 'Binary', ['String', 'Integer', 'Boolean', 'Reference']),
  operator('NOT EQUALS', 'Binary', ['String', 'Integer', 'Boolean', 'Reference']),
  operator('IS TRUE', 'Unary', ['Boolean']),
  operator('IS FALSE', 'Unary', ['Boolean']),
  operator('IS NULL', 'Unary', ['String', 'Integer', 'Boolean', 'Reference']),
  operator('IS NOT NULL', 'Unary', ['String', 'Integer', 'Boolean', 'Reference']),
  operator('REGEX MATCH', 'Binary', ['String']),
  operator('NOT REGEX MATCH', 'Binary', ['String']),
  operator('INCLUDES', 'Binary', ['String']),
  operator('ENDS WITH', 'Binary', ['String']),
  operator('GREATER THAN', 'Binary', ['Integer']),
  operator('GREATER THAN OR EQUALS', 'Binary', ['Integer']),
]

/** The functions that the demo's service works out, a few of those that Entra has. */
export const schemaFunctions: readonly Record<string, unknown>[] = [
  called('Append', ['source', 'suffix']),
  called('Coalesce', ['source1'], 'source2'),
  called('IIF', ['condition', 'valueIfTrue', 'valueIfFalse']),
  called('IsNull', ['source']),
  called('IsNullOrEmpty', ['source']),
  called('IsPresent', ['source']),
  called('Join', ['separator', 'source1'], 'source2'),
  called('Left', ['source', 'numChars']),
  called('Mid', ['source', 'start', 'length']),
  called('NormalizeDiacritics', ['source']),
  called('Not', ['source']),
  called('StripSpaces', ['source']),
  called('Switch', ['source', 'defaultValue'], 'key'),
  called('ToLower', ['source']),
  called('ToUpper', ['source']),
]

function operator(name: string, arity: 'Unary' | 'Binary', supportedAttributeTypes: readonly string[]) {
  return { id: name, name, arity, multivaluedComparisonType: 'All', supportedAttributeTypes }
}

function called(name: string, required: readonly string[], repeated?: string) {
  const parameter = (of: string, allowMultipleOccurrences: boolean) => ({
    name: of,
    type: 'String',
    required: !allowMultipleOccurrences,
    allowMultipleOccurrences,
  })
  const parameters = required.map((each) => parameter(each, false))
  return {
    id: name,
    name,
    parameters: repeated === undefined ? parameters : [...parameters, parameter(repeated, true)],
  }
}
