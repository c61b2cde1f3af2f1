import { describe, expect, it, vi } from 'vitest';

vi.stubGlobal('location', { hash: '', search: '' });
const { parseRoute, routeHash } = await import('../../src/popup/route');

describe('parseRoute', () => {
  it('is the other way round of routeHash', () => {
    const routes = [
      { name: 'home' },
      { name: 'open' },
      { name: 'open-file' },
      { name: 'sites' },
      { name: 'seal-file', taskId: null },
      { name: 'seal-file', taskId: '6b2f9d0e' },
      { name: 'compose', taskId: '6b2f9d0e' },
      { name: 'read', taskId: '6b2f9d0e' },
      { name: 'card', isNew: false },
      { name: 'card', isNew: true },
      { name: 'add', taskId: null },
      { name: 'add', taskId: '6b2f9d0e' },
      { name: 'add-found', taskId: '6b2f9d0e' },
      { name: 'add-for-file', taskId: null },
      { name: 'add-for-file', taskId: '6b2f9d0e' },
      { name: 'add-for-message', taskId: null },
      { name: 'add-for-message', taskId: '6b2f9d0e' },
      { name: 'recipient', cardId: 'ab' },
      { name: 'safety', cardId: 'ab' },
      { name: 'group', groupId: null },
      { name: 'group', groupId: '6b2f9d0e' },
      { name: 'people-file' },
      { name: 'seal-passphrase', taskId: '6b2f9d0e' },
      { name: 'open-passphrase', taskId: null },
      { name: 'open-passphrase', taskId: '6b2f9d0e' },
    ] as const;
    for (const route of routes) expect(parseRoute(routeHash(route))).toEqual(route);
  });

  it('goes home for what names no screen', () => {
    for (const hash of [
      '',
      '#',
      '#/',
      '#/nothing',
      '#/compose',
      '#/seal-passphrase',
      '#/read/',
      '#/recipient',
      '#/compose/a/b',
      '#/seal-file/a/b',
    ]) {
      expect(parseRoute(hash)).toEqual({ name: 'home' });
    }
  });
});
