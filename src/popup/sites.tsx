/** The sites on which sealed messages are marked, each with a way to give it back. */
import { text } from '../messaging/text';
import { hostOfSite } from '../protocol/sites';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { Screen } from '../ui/screen';
import { useAction } from '../ui/use-action';
import { goHome } from './route';
import { useSession } from './session';
import { useSites } from './use-loaded';

export function Sites() {
  const { call } = useSession();
  const sites = useSites();
  const giveBack = useAction(async (site: string) => {
    await call('sites.give-back', { sites: [site] });
  });
  const granted = sites.value?.sites ?? [];
  return (
    <Screen title={text('sites_title')} back={{ label: text('action_back'), go: goHome }}>
      <ErrorComplaint error={sites.error ?? giveBack.error} />
      {sites.value !== null && (
        <p class="lead">{text(granted.length === 0 ? 'sites_empty' : 'sites_lead')}</p>
      )}
      {granted.length > 0 && (
        <ul class="list">
          {granted.map(site => (
            <li key={site} class="site-line" data-testid="site-row">
              <bdi>{nameOf(site)}</bdi>
              <Button
                kind="quiet"
                testId="site-off"
                label={text('sites_off_label', { site: nameOf(site) })}
                onClick={() => void giveBack.run(site)}
              >
                {text('sites_off')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Screen>
  );
}

/** The host; `http` is said, `https` goes without saying. */
function nameOf(site: string): string {
  const scheme = site.slice(0, site.indexOf(':'));
  const host = hostOfSite(site);
  if (host === null) return text('sites_every', { scheme });
  return scheme === 'https' ? host : `${scheme}://${host}`;
}
