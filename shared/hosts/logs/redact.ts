import { createHash } from 'node:crypto'
import { homedir } from 'node:os'

const removed = '[removed]'
/** So much of a text is looked at, and so much of it is kept. */
const longestRead = 65_536
const longestKept = 2_000

/** Takes out of a text whatever could be a secret or names a person. */
export type Redact = (text: string) => string

const secretHeaders = /\b((?:proxy-)?authorization|(?:set-)?cookie)\b(["']?\s*[:=]\s*["']?)[^\r\n"']+/gi
const schemes = /\b(bearer|basic|negotiate|ntlm)\s+[\w.~+/=-]+/gi
// Also one that was cut: whatever begins like a token is one.
const webTokens = /\beyJ[\w-]{4,}(?:\.[\w-]*){0,4}/g
const threeParts = /[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/g
const named =
  /\b((?:access|refresh|id|scim|bearer|session|sas)?[_-]?token|client[_-]?secret|client[_-]?assertion|secret|code[_-]?verifier|password|passwd|pwd|api[_-]?key|sig|assertion)(["']?\s*[=:]\s*["']?)[^\s&"',;})\]]+/gi
// `code` is a word of ours as well: `"code":"graph-failed"`.
const namedInAddress = /\b(code|state|nonce|session_state)=[^\s&"',;})\]]+/gi
const addressLogin = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/]*@/gi
const guid = /(request-id\W{1,4})?\b([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b/gi
const person = /([\p{L}\p{N}._%+'#!~-]+)(@|%40)((?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]+)/gu
/** What no word, name or number of ours looks like; an id of Graph has been replaced before. */
const opaque = /[A-Za-z0-9_+=~-]{24,}/g
const opaqueWithSlashes = /[A-Za-z0-9+/=_-]{40,}/g

/**
 * The one place where secrets and people are taken out of what is written about the console's work. People become a short hash that is
 * the same for the same person; `salt` keeps it from being guessed.
 */
export function redactor(salt: string, home: string = homedir()): Redact {
  const hash = (text: string) => createHash('sha256').update(salt).update(text.toLowerCase()).digest('hex').slice(0, 8)
  return (text) => {
    let clean = text.slice(0, longestRead)
    if (home.length > 1) clean = clean.replaceAll(home, '~')
    clean = clean
      .replaceAll(addressLogin, `$1${removed}@`)
      .replaceAll(secretHeaders, `$1$2${removed}`)
      .replaceAll(schemes, `$1 ${removed}`)
      .replaceAll(webTokens, removed)
      .replaceAll(threeParts, (run) => (/\d/.test(run) && /[A-Z]/.test(run) ? removed : run))
      .replaceAll(named, `$1$2${removed}`)
      .replaceAll(namedInAddress, `$1=${removed}`)
      .replaceAll(person, (_, name: string, at: string, domain: string) => `user-${hash(name + domain)}${at}${domain}`)
      .replaceAll(guid, (_, requestId: string | undefined, id: string) =>
        requestId === undefined ? `id-${hash(id)}` : `${requestId}${inHalves(id)}`,
      )
      .replaceAll(opaque, (run) => (/\d/.test(run) && /[A-Za-z]/.test(run) ? removed : run))
      .replaceAll(opaqueWithSlashes, (run) =>
        !run.startsWith('/') && /\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run) ? removed : run,
      )
      .replaceAll(halves, '$1-$2')
    return clean.length <= longestKept ? clean : `${clean.slice(0, longestKept)}… (${text.length} characters)`
  }
}

// Graph's request-id is what a support case needs: it passes by the rule for whatever is opaque.
const halves = /([0-9a-f]{8}-[0-9a-f]{4}) ‖ ([0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/gi

function inHalves(id: string): string {
  return `${id.slice(0, 13)} ‖ ${id.slice(14)}`
}
