/** The runtime dependencies as docs/DEPENDENCIES.md lists them, with where each is shipped. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Product = 'extension' | 'directory';

export interface Dependency {
  readonly name: string;
  readonly version: string;
  readonly shippedIn: readonly Product[];
}

/** Rows of the table: `| name | version | where | why |`. */
export function listedDependencies(root: string): Dependency[] {
  const text = readFileSync(join(root, 'docs/DEPENDENCIES.md'), 'utf8');
  return [...text.matchAll(/^\| `([^`]+)` \| ([\d.]+) \| ([^|]+) \| [^|]+ \|$/gm)].map(
    ([, name = '', version = '', where = '']) => ({
      name,
      version,
      shippedIn: productsOf(name, where.trim()),
    }),
  );
}

export function namesShippedIn(root: string, product: Product): string[] {
  return listedDependencies(root)
    .filter(({ shippedIn }) => shippedIn.includes(product))
    .map(({ name }) => name);
}

function productsOf(name: string, where: string): Product[] {
  return where.split(', ').map(product => {
    if (product === 'extension' || product === 'directory') return product;
    throw new Error(`docs/DEPENDENCIES.md says of ${name} that it is shipped in ${product}`);
  });
}
