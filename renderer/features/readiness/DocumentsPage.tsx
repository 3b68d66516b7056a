/** Where the documents of products disagree, and what this tenant measured. */
export function DocumentsPage() {
  return null
}
