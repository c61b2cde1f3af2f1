/** Archives are read by what everybody has, and are the same for the same files. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { archive } from '../../packaging/archive';

const files = [
  { path: 'manifest.json', content: Buffer.from('{}') },
  { path: '_locales/é/messages.json', content: Buffer.alloc(100_000, 'text ') },
  { path: 'empty', content: Buffer.alloc(0) },
];

it('is the same in whatever order the files come', () => {
  expect(archive(files).equals(archive(files.toReversed()))).toBe(true);
});

it('is one that others unpack', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealcard-archive-'));
  try {
    const path = join(folder, 'a.zip');
    writeFileSync(path, archive(files));
    const script =
      'import json, sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); z.testzip(); print(json.dumps({i.filename: [i.file_size, i.date_time] for i in z.infolist()}))';
    const found = JSON.parse(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }));
    expect(found).toEqual({
      '_locales/é/messages.json': [100_000, [1980, 1, 1, 0, 0, 0]],
      empty: [0, [1980, 1, 1, 0, 0, 0]],
      'manifest.json': [2, [1980, 1, 1, 0, 0, 0]],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
