/** Publishing with a code that is mailed to the name: asked for, then typed. The page may be closed in between. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { Field } from '../ui/field';
import { FormScreen } from '../ui/form-screen';
import { Identity } from '../ui/identity';
import { formatMoment } from '../ui/locale';
import { Sentence } from '../ui/sentence';
import { useAction } from '../ui/use-action';
import type { Problem } from '../ui/use-problem';
import { PublishLead, type PublishProps } from './publish-lead';
import { call } from './session';

interface PublishByCodeProps extends PublishProps {
  /** Until when the code that was mailed holds, in Unix seconds; null where none was. */
  expiresAt: number | null;
}

export function PublishByCode({ cardId, expiresAt, onDirectory, ...props }: PublishByCodeProps) {
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const isMailed = expiresAt !== null;
  useEffect(() => {
    if (isMailed) field.current?.focus();
  }, [isMailed]);
  const mail = useAction(async () => {
    confirm.clear();
    onDirectory(await call('directory.register', { cardId, proof: 'email' }));
  });
  const confirm = useAction(async () => {
    const digits = code.replaceAll(/\s/g, '');
    if (!/^\d{6}$/.test(digits)) {
      setProblem({ code: 'code_incomplete', sentence: text('publish_code_incomplete') });
      return field.current?.focus();
    }
    mail.clear();
    onDirectory(await call('directory.confirm', { cardId, code: digits }));
  });
  const isBusy = mail.isBusy || confirm.isBusy;
  return (
    <FormScreen
      title={text('publish_title')}
      back={{ label: text('action_back'), go: props.onBack }}
      aside={
        props.onOther !== null && (
          <Button kind="quiet" testId="publish-other" onClick={props.onOther}>
            {text('publish_by_invite')}
          </Button>
        )
      }
      submit={() => void (isMailed ? confirm.run() : mail.run())}
      label={text(isMailed ? 'publish_submit' : 'publish_mail')}
      busy={isBusy && text(mail.isBusy ? 'publish_mailing' : 'publish_busy')}
      testId="publish-submit"
    >
      <PublishLead identity={props.identity} address={props.address} />
      <p class="lead" role="status" data-testid={isMailed ? 'publish-mailed' : 'publish-to-mail'}>
        <Sentence
          of={isMailed ? 'publish_mailed' : 'publish_to_mail'}
          values={{ name: <Identity of={props.identity} /> }}
        />
      </p>
      {isMailed && (
        <>
          <Field
            label={text('publish_code')}
            value={code}
            onInput={value => {
              setCode(value);
              setProblem(null);
              confirm.clear();
            }}
            autocomplete="one-time-code"
            problem={problem}
            hint={text('publish_code_hint', { time: formatMoment(expiresAt) })}
            fieldRef={field}
            testId="publish-code"
          />
          <div class="row row-flush">
            <Button kind="quiet" testId="publish-mail-again" onClick={() => void mail.run()}>
              {text('publish_mail_again')}
            </Button>
          </div>
        </>
      )}
      <ErrorComplaint error={confirm.error ?? mail.error} />
    </FormScreen>
  );
}
