/** JSON that is written already, to be sent as it stands. */
export class RawJson {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** The JSON text of a body. */
export const jsonOf = (body: unknown): string => (body instanceof RawJson ? body.text : JSON.stringify(body))
