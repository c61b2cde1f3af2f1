/** The field for recipients, with those who are found in one's directory: choosing one adds their card. */
import { useEffect, useState } from 'preact/hooks';
import type { Call } from '../messaging/client';
import { ApplicationError } from '../protocol/errors';
import { ErrorComplaint } from '../ui/complaint';
import { RecipientField, type RecipientFieldProps } from '../ui/recipient-field';
import { isNamed, type Person } from '../ui/suggest';
import { useAction } from '../ui/use-action';
import { personFound } from './found-people';
import { useSession } from './session';
import { UnknownPerson } from './unknown-person';
import { useFinding } from './use-finding';

interface PeopleFieldProps extends Omit<RecipientFieldProps, 'unknown'> {
  /** The letter to come back to from adding a card. */
  taskId: string | null;
  /** Whether it is a file that is being sealed. */
  isFile?: boolean;
  /** Has the letter wait for the card of whoever was typed. */
  onWait?: (name: string) => void;
}

export function PeopleField({ taskId, isFile = false, onWait, ...field }: PeopleFieldProps) {
  const { people, chosen, query, onChoose, onQuery } = field;
  const { call } = useSession();
  const { finding, look } = useFinding(query, isNamed(people, query));
  const found = finding.kind === 'found' ? finding.results.map(personFound) : [];
  /** Whose card was added, until they are among the people here. */
  const [awaited, setAwaited] = useState<string | null>(null);
  const add = useAction(async (person: Person) => {
    try {
      setAwaited(await addFound(call, person));
    } catch (thrown) {
      onQuery(person.identity);
      throw thrown;
    }
  });
  const arrived = people.find(({ id }) => id === awaited);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when they are there
  useEffect(() => {
    if (arrived === undefined) return;
    setAwaited(null);
    onChoose([...chosen, arrived]);
  }, [arrived]);
  const choose = (next: readonly Person[]) => {
    const stranger = next.find(({ isFound }) => isFound === true);
    if (stranger === undefined) onChoose(next);
    else void add.run(stranger);
  };
  return (
    <>
      <RecipientField
        {...field}
        people={[...people, ...found]}
        unknown={
          <UnknownPerson
            name={query.trim()}
            taskId={taskId}
            isFile={isFile}
            finding={finding}
            onLook={look}
            onWait={onWait}
          />
        }
        onChoose={choose}
        onQuery={value => {
          add.clear();
          onQuery(value);
        }}
      />
      <ErrorComplaint error={add.error} />
    </>
  );
}

/** The id of their card among the people here. Throws `card_pending` where it is not decided which card is theirs. */
async function addFound(call: Call<'popup'>, { id, identity }: Person): Promise<string> {
  const { recipient, change } = await call('directory.add', { cardId: id });
  if (change === 'pending') throw new ApplicationError('card_pending', { identity });
  return recipient.id;
}
