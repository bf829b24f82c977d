/** A line of text in an SVG; whatever signs it holds stay text. */
export function svgText(content: string, x: number, y: number, attributes: string): string {
  const escaped = content.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<text x="${x}" y="${y}" ${attributes}>${escaped}</text>`;
}

/** The styles of a sheet of mistakes. */
export const SHEET_STYLE =
  'text{font:13px sans-serif;white-space:pre}.title{font-size:18px;font-weight:bold}.heading{font-size:15px;font-weight:bold}.id{font-size:10px;fill:#666}';
