/** Marks on the site in front, on or off, and the way to all sites that have them. */
import browser from 'webextension-polyfill';
import { text } from '../messaging/text';
import { hostOfSite } from '../protocol/sites';
import type { SitesView } from '../protocol/views';
import { ErrorComplaint } from '../ui/complaint';
import { Switch } from '../ui/switch';
import { useAction } from '../ui/use-action';
import { routeHash } from './route';
import { useSession } from './session';
import { useSites } from './use-loaded';

export function SiteSwitch() {
  const sites = useSites();
  if (sites.error !== null) return <ErrorComplaint error={sites.error} />;
  if (sites.value === null) return null;
  const { inFront } = sites.value;
  if (inFront === null && sites.value.sites.length === 0) return null;
  return (
    <section class="group">
      {inFront !== null && <InFront {...inFront} />}
      {sites.value.sites.length > 0 && (
        <a href={routeHash({ name: 'sites' })} data-testid="sites">
          {text('sites_link')}
        </a>
      )}
    </section>
  );
}

function InFront({ site, grants }: NonNullable<SitesView['inFront']>) {
  const { call } = useSession();
  const isOn = grants.length > 0;
  const toggle = useAction(async () => {
    if (isOn) await call('sites.give-back', { sites: grants });
    // Inside the click, or the browser would not ask. The background hears of the answer from the browser.
    else await browser.permissions.request({ origins: [site] });
  });
  return (
    <>
      <Switch
        label={text('sites_here', { host: hostOfSite(site) ?? site })}
        hint={isOn ? undefined : text('sites_here_hint')}
        isOn={isOn}
        testId="site-switch"
        onToggle={() => void toggle.run()}
      />
      <ErrorComplaint error={toggle.error} />
    </>
  );
}
