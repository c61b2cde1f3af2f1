/** A group of people: its name and who is in it. */
import { useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { GroupView, RecipientView } from '../protocol/views';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { Field } from '../ui/field';
import { Identity } from '../ui/identity';
import { Note } from '../ui/note';
import { Screen } from '../ui/screen';
import { Sentence } from '../ui/sentence';
import { exactly, type Person, personOf } from '../ui/suggest';
import { Sure } from '../ui/sure';
import { useAction } from '../ui/use-action';
import { DeadEnd } from './dead-end';
import { holdLetter } from './held-letters';
import { PeopleField } from './people-field';
import { go, goHome } from './route';
import { useSession } from './session';
import { useGroups, useRecipients } from './use-loaded';

/** A new one without an id. */
export function GroupScreen({ groupId }: { groupId: string | null }) {
  const recipients = useRecipients();
  const groups = useGroups();
  const title = text(groupId === null ? 'group_title_new' : 'group_title');
  // What was changed in a group stays, whatever becomes of reading the people anew.
  if (recipients.value === null || groups.value === null) {
    const error = recipients.error ?? groups.error;
    return error === null ? null : <DeadEnd title={title} error={error} />;
  }
  const group = groups.value.find(({ id }) => id === groupId) ?? null;
  if (groupId !== null && group === null)
    return <DeadEnd title={title} error={{ code: 'group_unknown', details: {} }} />;
  return <GroupForm title={title} group={group} recipients={recipients.value} />;
}

interface GroupFormProps {
  title: string;
  group: GroupView | null;
  recipients: readonly RecipientView[];
}

function GroupForm({ title, group, recipients }: GroupFormProps) {
  const { call } = useSession();
  const [name, setName] = useState(group?.name ?? '');
  const [memberIds, setMemberIds] = useState(group?.members.map(({ cardId }) => cardId) ?? []);
  const [query, setQuery] = useState('');
  const nameField = useRef<HTMLInputElement>(null);
  const to = useRef<HTMLInputElement>(null);
  const people = peopleFor(group, recipients);
  const members = memberIds.flatMap(id => people.find(person => person.id === id) ?? []);
  const keep = async () => {
    const named = exactly(people, query);
    const ids = [...new Set([...members, ...(named === null ? [] : [named])].map(({ id }) => id))];
    return call('group.save', { groupId: group?.id ?? null, name, memberIds: ids });
  };
  const save = useAction(async () => {
    await keep();
    goHome();
  });
  const write = useAction(async () => {
    const { id } = await keep();
    const { taskId } = await call('draft.create', {});
    holdLetter(taskId, { text: '', recipientIds: [id], waitsFor: [] });
    go({ name: 'compose', taskId });
  });
  const remove = useAction(async () => {
    if (group !== null) await call('group.remove', { groupId: group.id });
    goHome();
  });
  const commit = () => void save.run();
  return (
    <Screen
      title={title}
      back={{ label: text('action_home'), go: goHome }}
      focusRef={group === null ? nameField : to}
      onCommit={commit}
      aside={
        <Button testId="group-write" onClick={() => void write.run()}>
          {text('group_write')}
        </Button>
      }
      primary={
        <Button kind="primary" testId="group-save" onClick={commit}>
          {text('group_save')}
        </Button>
      }
    >
      <p class="lead">{text('group_lead')}</p>
      <Field
        label={text('group_name')}
        value={name}
        onInput={setName}
        fieldRef={nameField}
        testId="group-name"
      />
      <PeopleField
        label={text('group_members')}
        people={people}
        chosen={members}
        query={query}
        problem={null}
        taskId={null}
        nobody={null}
        inputRef={to}
        onChoose={chosen => setMemberIds(chosen.map(({ id }) => id))}
        onQuery={setQuery}
      />
      <Problems group={group} memberIds={memberIds} />
      <ErrorComplaint error={save.error ?? write.error ?? remove.error} />
      {group !== null && (
        <Sure
          ask={text('group_remove')}
          meaning={<Sentence of="group_remove_sure" values={{ name: <Identity of={group.name} /> }} />}
          confirm={text('group_remove_confirm')}
          isBusy={remove.isBusy}
          testId="group-remove"
          onConfirm={() => void remove.run()}
        />
      )}
    </Screen>
  );
}

/** Who may be in it: everybody who is here, and whoever was in it before. */
function peopleFor(group: GroupView | null, recipients: readonly RecipientView[]): Person[] {
  const gone = group?.members.filter(({ problem }) => problem === 'missing') ?? [];
  return [
    ...recipients.map(personOf),
    ...gone.map(({ cardId, identity }) => ({ id: cardId, identity, isSelf: false })),
  ];
}

/** Members to whom nothing can be sealed, as long as they are in it. */
function Problems({ group, memberIds }: { group: GroupView | null; memberIds: readonly string[] }) {
  const found = group?.members.filter(({ cardId }) => memberIds.includes(cardId)) ?? [];
  return (
    <>
      {found.map(
        ({ cardId, identity, problem }) =>
          problem !== null && (
            <Note key={cardId} tone="caution" testId="group-problem" notice={problem}>
              <Sentence of={`group_member_${problem}`} values={{ name: <Identity of={identity} /> }} />
            </Note>
          ),
      )}
    </>
  );
}
