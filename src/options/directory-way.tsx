/** The way from the overview to the directory. It says only what is to be known there. */
import { text } from '../messaging/text';
import { Identity } from '../ui/identity';
import { routeHash } from './route';
import { useDirectory } from './use-directory';
import { Way } from './way';

export function DirectoryWay() {
  const { directory } = useDirectory();
  return (
    <section class="group">
      <h2 class="group-head">{text('directory_title')}</h2>
      <ul class="list">
        <Way to={routeHash({ name: 'directory' })} hint={hintOf(directory)} testId="directory-open">
          {directory ? <Identity of={directory.address} /> : text('directory_connect')}
        </Way>
      </ul>
    </section>
  );
}

function hintOf(directory: ReturnType<typeof useDirectory>['directory']): string {
  if (!directory) return text('directory_hint');
  if (directory.hasChanged) return text('directory_hint_changed');
  if (!directory.isReachable) return text('directory_hint_down');
  const published = directory.identities.filter(({ state }) => state === 'published');
  if (published.length === 0) return text('directory_hint_none');
  return text('directory_hint_published', { names: published.map(({ identity }) => identity).join(', ') });
}
