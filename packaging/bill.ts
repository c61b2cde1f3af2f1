/** A bill of materials (CycloneDX 1.5, JSON) of what is shipped, from the lockfile alone: without a time, the same every time. */
import { type LockedPackage, lockedPackages } from './lockfile';

interface Subject {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Names of the packages it is made with. */
  readonly packages: readonly string[];
}

export function billOf(root: string, { name, version, license, packages }: Subject): string {
  const locked = [...lockedPackages(root, packages)];
  const refs = new Map(locked.map(([place, it]) => [place, refOf(it)]));
  const own = `pkg:generic/${name}@${version}`;
  const direct = locked.filter(([place]) => packages.some(one => place === `node_modules/${one}`));
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: { 'bom-ref': own, type: 'application', name, version, licenses: licensesOf(license) },
    },
    components: locked.map(([, it]) => ({
      'bom-ref': refOf(it),
      type: 'library',
      name: it.name,
      version: it.version,
      licenses: licensesOf(it.license),
      hashes: [{ alg: 'SHA-512', content: hashOf(it) }],
      purl: refOf(it),
    })),
    dependencies: [
      { ref: own, dependsOn: direct.map(([place]) => refs.get(place)) },
      ...locked.map(([place, { needs }]) => ({
        ref: refs.get(place),
        dependsOn: needs.map(need => refs.get(need)),
      })),
    ],
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/** A package URL. */
function refOf({ name, version }: LockedPackage): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

function licensesOf(id: string): object[] {
  return [/ (OR|AND|WITH) /.test(id) ? { expression: id } : { license: { id } }];
}

function hashOf({ name, integrity }: LockedPackage): string {
  if (!integrity.startsWith('sha512-')) throw new Error(`The lockfile has no SHA-512 of ${name}`);
  return Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex');
}
