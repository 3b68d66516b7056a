/** The report's own style: black on white, a page that prints as it reads. Nothing is loaded. */
export const pageStyle = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 32px; max-width: 980px; background: #fff; color: #1b1b1b;
  font: 14px/1.5 "Segoe UI", system-ui, -apple-system, Roboto, "Helvetica Neue", sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0 0 8px; font-size: 30px; line-height: 1.2; }
h2 { margin: 36px 0 8px; padding-bottom: 4px; border-bottom: 2px solid #0f548c; font-size: 20px; line-height: 1.3; break-after: avoid; }
h3 { margin: 20px 0 6px; font-size: 15px; break-after: avoid; }
p { margin: 6px 0; }
.kind { margin: 0 0 4px; color: #0f548c; font-weight: 600; }
.cover { padding: 24px 0 8px; border-bottom: 1px solid #d1d1d1; }
.verdict { margin: 16px 0; padding: 12px 16px; border-left: 6px solid #616161; background: #f5f5f5; font-size: 16px; font-weight: 600; }
.verdict.ready { border-color: #0e700e; }
.verdict.stopped { border-color: #b10e1c; }
.about, .none { color: #525252; }
.none { font-style: italic; }
dl { margin: 8px 0; }
dl > div { display: grid; grid-template-columns: 200px minmax(0, 1fr); gap: 16px; padding: 3px 0; break-inside: avoid; }
dt { color: #525252; }
dd { margin: 0; white-space: pre-line; }
table { width: 100%; margin: 8px 0 16px; border-collapse: collapse; font-size: 12.5px; }
caption { padding: 4px 0; color: #525252; text-align: left; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 5px 8px; border-bottom: 1px solid #d1d1d1; text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid #8a8a8a; white-space: nowrap; }
tbody th { font-weight: 600; }
table.rules, table.steps { table-layout: fixed; }
.rules th:nth-child(1) { width: 92px; }
.rules th:nth-child(2) { width: 34%; }
.rules th:nth-child(3) { width: 112px; }
.rules th:nth-child(5) { width: 58px; }
.steps th:nth-child(1) { width: 24%; }
.steps th:nth-child(2) { width: 22%; }
.steps th:nth-child(3) { width: 108px; }
td p { margin: 0 0 3px; }
td p:last-child { margin: 0; }
code { font-family: "Cascadia Mono", Consolas, "Liberation Mono", monospace; font-size: 0.92em; }
.fail { color: #8a0b16; font-weight: 600; }
.pass { color: #0b5a0b; font-weight: 600; }
.unknown { color: #6d3f00; font-weight: 600; }
.quiet { color: #525252; }
.fail, .pass, .unknown, .quiet, .word { white-space: nowrap; }
ol.points > li { margin: 0 0 10px; break-inside: avoid; }
ol.points p { margin: 2px 0; }
blockquote { margin: 6px 0; padding: 2px 12px; border-left: 3px solid #c7c7c7; }
nav ol { columns: 2; }
a { color: #0f548c; }
footer { margin-top: 40px; padding-top: 8px; border-top: 1px solid #d1d1d1; color: #525252; font-size: 12px; }
@page { size: A4; margin: 16mm 14mm; }
@media print {
  body { padding: 0; max-width: none; font-size: 10pt; }
  h1 { font-size: 24pt; }
  h2 { font-size: 14pt; }
  table { font-size: 8.5pt; }
  .verdict { background: #fff; }
  a { color: inherit; text-decoration: none; }
}
`
