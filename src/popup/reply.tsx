/** Answers an opened message: a new letter to who signed it, with the text quoted if one wants it. */
import { text } from '../messaging/text';
import { maxTextLength } from '../protocol/messages';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { useAction } from '../ui/use-action';
import { holdLetter } from './held-letters';
import { quote } from './quote';
import { go } from './route';
import { useSession } from './session';

/** `to` is the card id of the signer. */
export function Reply({ to, opened }: { to: string; opened: string }) {
  const { call } = useSession();
  const quoted = quote(opened);
  const canQuote = opened.trim() !== '' && quoted.length <= maxTextLength;
  const reply = useAction(async (start: string) => {
    const { taskId } = await call('draft.create', {});
    holdLetter(taskId, { text: start, recipientIds: [to], waitsFor: [] });
    go({ name: 'compose', taskId });
  });
  return (
    <>
      <div class="row">
        <Button testId="read-reply" onClick={() => void reply.run('')}>
          {text('read_reply')}
        </Button>
        {canQuote && (
          <Button testId="read-reply-quote" onClick={() => void reply.run(quoted)}>
            {text('read_reply_quote')}
          </Button>
        )}
      </div>
      <ErrorComplaint error={reply.error} />
    </>
  );
}
