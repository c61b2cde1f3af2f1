/** An opened text as the beginning of an answer to it. */

/** Every line after `> `, quoted ones after one more `>`, and below them an empty line and room for the answer. */
export function quote(text: string): string {
  const lines = text.replace(/\s+$/, '').split(/\r\n|\r|\n/);
  return `${lines.map(line => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd())).join('\n')}\n\n`;
}
