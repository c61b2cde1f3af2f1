/** A new key in place of an identity's, with a card that the old key signs. */
import { useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { ErrorComplaint } from '../ui/complaint';
import { FormScreen } from '../ui/form-screen';
import { Identity } from '../ui/identity';
import { SealMark } from '../ui/seal-mark';
import { Sentence } from '../ui/sentence';
import { useAction } from '../ui/use-action';
import { CurrentPassphraseField, useCurrentPassphrase } from './current-passphrase';
import { goHome } from './route';
import { call, useSession } from './session';
import { useDirectory } from './use-directory';

export function ReplaceKey({ cardId }: { cardId: string }) {
  const { state, accept } = useSession();
  const { directory } = useDirectory();
  const [identity] = useState(state.identities.find(({ id }) => id === cardId)?.identity ?? '');
  const [isDone, setDone] = useState(false);
  const isPublished = directory?.identities.some(own => own.cardId === cardId && own.state === 'published');
  const [wasPublished, setWasPublished] = useState(false);
  const replace = useAction(async () => {
    if (!passphrase.isTyped()) return;
    setWasPublished(isPublished === true);
    const next = await call('identity.replace', { cardId, passphrase: passphrase.value });
    setDone(true);
    accept(next);
  });
  const passphrase = useCurrentPassphrase(replace.error, replace.clear);
  const name = <Identity of={identity} />;
  return (
    <FormScreen
      title={text('replace_title')}
      back={{ label: text('action_back'), go: goHome }}
      focusRef={passphrase.field}
      submit={() => void (isDone ? goHome() : replace.run())}
      label={text(isDone ? 'action_done' : 'replace_submit')}
      busy={replace.isBusy && text('replace_busy')}
      testId="replace-submit"
    >
      {isDone ? (
        <div class="centre pressed" role="status" data-testid="replaced">
          <SealMark size="large" />
          <h2 class="headline">{text('replace_done')}</h2>
          <p>{text(wasPublished ? 'replace_done_published' : 'replace_done_given')}</p>
        </div>
      ) : (
        <>
          <p class="lead">
            <Sentence of="replace_lead" values={{ name }} />
          </p>
          <ul class="points">
            <li>{text('replace_point_old')}</li>
            <li>{text(isPublished === true ? 'replace_point_published' : 'replace_point_given')}</li>
            <li>{text('replace_point_kit')}</li>
          </ul>
          <CurrentPassphraseField of={passphrase} testId="replace-passphrase" />
          <ErrorComplaint error={passphrase.rest} />
        </>
      )}
    </FormScreen>
  );
}
