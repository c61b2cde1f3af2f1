/** Publishing with an invite's code; in a directory that is open to everybody, with nothing. */
import { useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { Field } from '../ui/field';
import { FormScreen } from '../ui/form-screen';
import { useAction } from '../ui/use-action';
import type { PublishProps } from './publish-lead';
import { PublishLead } from './publish-lead';
import { call } from './session';

interface PublishByInviteProps extends PublishProps {
  proof: 'invite' | 'open';
  /** Whether a registration waits for the code already. */
  isUnderWay: boolean;
}

export function PublishByInvite({ cardId, proof, isUnderWay, onDirectory, ...props }: PublishByInviteProps) {
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const publish = useAction(async () => {
    const given = proof === 'open' ? 'open' : code.trim();
    if (given === '') return field.current?.focus();
    if (!isUnderWay) await call('directory.register', { cardId, proof });
    onDirectory(await call('directory.confirm', { cardId, code: given }));
  });
  return (
    <FormScreen
      title={text('publish_title')}
      back={{ label: text('action_back'), go: props.onBack }}
      focusRef={field}
      aside={
        props.onOther !== null && (
          <Button kind="quiet" testId="publish-other" onClick={props.onOther}>
            {text('publish_by_code')}
          </Button>
        )
      }
      submit={() => void publish.run()}
      label={text('publish_submit')}
      busy={publish.isBusy && text('publish_busy')}
      testId="publish-submit"
    >
      <PublishLead identity={props.identity} address={props.address} />
      {proof === 'invite' && (
        <Field
          label={text('publish_invite')}
          value={code}
          onInput={value => {
            setCode(value);
            publish.clear();
          }}
          hint={text('publish_invite_hint')}
          fieldRef={field}
          testId="publish-invite"
        />
      )}
      <ErrorComplaint error={publish.error} />
    </FormScreen>
  );
}
