/** The API reference, by TypeDoc, from the comments of what the packages export: a folder of the site. */
import { join, relative } from 'node:path';
import { Application, LogLevel } from 'typedoc';
import { repository } from '../.vitepress/markdown/outwardLinks.ts';
import { placeholder } from './relativeBase.ts';

/** `packages/theory/src/enclosures` is imported as `@flowrate/theory/enclosures`; the command line as `flowrate`. */
function importName(module: string): string {
  const name = module.replace(/^packages\//u, '').replace(/\/src(?=\/|$)/u, '');
  return name === 'flowrate' ? name : `@flowrate/${name}`;
}

/** @throws Error where TypeDoc has something to complain of */
export async function api(root: string, out: string): Promise<void> {
  const packages = join(root, 'packages');
  const app = await Application.bootstrap({
    name: 'Flowrate API',
    entryPointStrategy: 'resolve',
    entryPoints: [
      join(packages, '*', 'src', 'index.ts'),
      join(packages, '*', 'src', 'testing', 'index.ts'),
      join(packages, 'theory', 'src', 'enclosures', 'index.ts'),
    ],
    tsconfig: join(root, 'docs', 'tsconfig.api.json'),
    basePath: root,
    readme: 'none',
    githubPages: false,
    includeHierarchySummary: false,
    disableGit: true,
    gitRevision: 'main',
    sourceLinkTemplate: `${repository}/blob/{gitRevision}/{path}#L{line}`,
    hideGenerator: true,
    // The packages are checked by their own build.
    skipErrorChecking: true,
    logLevel: LogLevel.Warn,
    navigationLinks: { 'Tutorials and lists': `${placeholder}index.html` },
  });
  const project = await app.convert();
  if (project === undefined) throw new Error('TypeDoc could not read the packages');
  for (const module of project.children ?? []) module.name = importName(module.name);
  await app.generateDocs(project, out);
  const complaints = app.logger.errorCount + app.logger.warningCount;
  if (complaints > 0) throw new Error(`TypeDoc complained ${complaints} times (${relative(root, out)})`);
}
