import { Visitor } from '@swc/core/Visitor.js'

type Statement = Parameters<Visitor['visitStatement']>[0]

interface UsingDeclaration {
  readonly type: 'UsingDeclaration'
  readonly decls: Parameters<Visitor['visitVariableDeclarators']>[0]
}

/**
 * Teaches dependency-cruiser's parser the `using` declaration: swc parses it, the visitor that comes with it does not know the
 * node and throws. What is declared is visited as for `const`, so that an import inside it is seen.
 */
export function parseUsing(): void {
  const known = Visitor.prototype.visitStatement
  Visitor.prototype.visitStatement = function (this: Visitor, statement: Statement | UsingDeclaration): Statement {
    if (statement.type !== 'UsingDeclaration') return known.call(this, statement)
    this.visitVariableDeclarators(statement.decls)
    return statement as unknown as Statement
  }
}
