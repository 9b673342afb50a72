/**
 * Makes a site that was built for one path work under any. It was built for the path `placeholder`; here every address that
 * starts with it becomes relative in pages and style sheets, and in scripts the path at which the first page was opened.
 * (VitePress has no relative base of its own: a page that it shows later keeps the bar and the side of the first one.)
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import ts from 'typescript';

export const placeholder = '/flowrate-base-placeholder/';
const atRuntime = 'globalThis.flowrateBase';

const upFrom = (folder: string, file: string): string => {
  const up = relative(dirname(file), folder);
  return up === '' ? './' : `${up}/`;
};

function page(text: string, up: string): string {
  const base = `<script>${atRuntime}=new URL(${JSON.stringify(up)},location.href).pathname</script>`;
  // Addresses of the first page are made absolute before a later one, at another depth, could inherit them.
  const absolute =
    '<script>for(const a of document.querySelectorAll("a[href]"))if(!a.getAttribute("href").startsWith("#"))a.href=a.href</script>';
  return text
    .replace(
      /(__VP_SITE_DATA__=JSON\.parse\(.*?\));?<\/script>/su,
      `$1;__VP_SITE_DATA__.base=${atRuntime}</script>`,
    )
    .replaceAll(placeholder, up)
    .replace('<head>', `<head>${base}`)
    .replace('</body>', `${absolute}</body>`);
}

/** Each string and template that names the placeholder, with the path put together when the script runs. */
function script(name: string, text: string): string {
  const edits: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      if (node.text.includes(placeholder)) {
        const parts = node.text.split(placeholder).map((part) => JSON.stringify(part));
        edits.push({
          start: node.getStart(source),
          end: node.end,
          text: `(${parts.join(`+${atRuntime}+`)})`,
        });
      }
    } else if (ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      const raw = text.slice(node.getStart(source), node.end);
      if (raw.includes(placeholder))
        edits.push({
          start: node.getStart(source),
          end: node.end,
          text: raw.replaceAll(placeholder, `\${${atRuntime}}`),
        });
    }
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, false, ts.ScriptKind.JS);
  visit(source);
  let edited = text;
  for (const edit of edits.sort((a, b) => b.start - a.start))
    edited = edited.slice(0, edit.start) + edit.text + edited.slice(edit.end);
  return edited;
}

/** @throws Error where an address is left */
export function relativeBase(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const kind = extname(name);
    if (!['.html', '.css', '.js'].includes(kind)) continue;
    const file = join(folder, name);
    const text = readFileSync(file, 'utf8');
    if (!text.includes(placeholder)) continue;
    const up = upFrom(folder, file);
    const mended =
      kind === '.html'
        ? page(text, up)
        : kind === '.css'
          ? text.replaceAll(placeholder, up)
          : script(name, text);
    if (mended.includes(placeholder)) throw new Error(`${name} still names the path it was built for`);
    writeFileSync(file, mended);
  }
}
