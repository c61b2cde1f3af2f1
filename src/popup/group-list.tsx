/** The groups one has made, and the way to a new one. */
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { ForwardIcon } from '../ui/icons';
import { Identity } from '../ui/identity';
import { countMembers } from '../ui/locale';
import { go, routeHash } from './route';
import { useGroups } from './use-loaded';

export function GroupList() {
  const { value: groups, error } = useGroups();
  if (groups === null) return <ErrorComplaint error={error} />;
  return (
    <section class="group">
      <div class="section-head">
        <h2>{text('home_groups')}</h2>
        <Button kind="quiet" testId="group-new" onClick={() => go({ name: 'group', groupId: null })}>
          {text('home_group_new')}
        </Button>
      </div>
      {groups.length > 0 && (
        <ul class="list">
          {groups.map(({ id, name, members }) => (
            <li key={id}>
              <a class="card-line" href={routeHash({ name: 'group', groupId: id })} data-testid="group-row">
                <span class="card-line-words">
                  <Identity of={name} size="large" />
                  <span class="card-line-notes">
                    <span>{countMembers(members.length)}</span>
                    {members.some(({ problem }) => problem !== null) && (
                      <span class="caution">{text('group_line_problem')}</span>
                    )}
                  </span>
                </span>
                <ForwardIcon />
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
