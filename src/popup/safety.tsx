/** The safety number of a person, to be compared with what stands on their screen. */
import { useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { RecipientView, SafetyView } from '../protocol/views';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { FileButton } from '../ui/file-button';
import { Identity } from '../ui/identity';
import { Note } from '../ui/note';
import { QrCode } from '../ui/qr-code';
import { Screen } from '../ui/screen';
import { Sentence } from '../ui/sentence';
import { useAction } from '../ui/use-action';
import { useLoaded } from '../ui/use-loaded';
import { WordList } from '../ui/word-list';
import { DeadEnd } from './dead-end';
import { go } from './route';
import { ScanScreen } from './scan-screen';
import { useSession } from './session';
import { useCamera } from './use-camera';
import { useRecipients } from './use-loaded';

type Result = 'same' | 'different' | 'foreign';

export function SafetyScreen({ cardId }: { cardId: string }) {
  const { call, own, identities } = useSession();
  const [result, setResult] = useState<Result | null>(null);
  const recipients = useRecipients();
  const safety = useLoaded(() => call('safety.get', { cardId }), `${cardId} ${own.id}`);
  const recipient = recipients.value?.find(({ id }) => id === cardId);
  const backToCard = () => go({ name: 'recipient', cardId });
  const check = useAction(async (isChecked: boolean) => {
    await call('recipients.check', { cardId, isChecked });
    backToCard();
  });
  const camera = useCamera();
  const compare = async (codes: readonly string[]) => {
    const results: Result[] = [];
    for (const scanned of codes) results.push((await call('safety.compare', { cardId, scanned })).result);
    setResult(results.find(found => found !== 'foreign') ?? 'foreign');
  };
  const scan = useAction(async (picture: File) => {
    setResult(null);
    const { readCodes } = await import('../ui/read-codes');
    await compare(await readCodes(picture).catch(() => []));
  });
  const scanned = useAction(async (code: string) => {
    camera.stop();
    await compare([code]);
  });
  const error = safety.error ?? recipients.error;
  if (error !== null) return <DeadEnd title={text('safety_title')} error={error} />;
  if (safety.value === null || recipient === undefined) return null;
  if (camera.isOn) {
    const onCode = (code: string) => void scanned.run(code);
    return <ScanScreen lead={text('safety_scan_lead')} onCode={onCode} onClose={camera.stop} />;
  }
  const isChecked = recipient.trust === 'checked';
  const confirm = () => (isChecked ? backToCard() : void check.run(true));
  return (
    <Screen
      title={text('safety_title')}
      back={{ label: text('action_back'), go: backToCard }}
      onCommit={confirm}
      aside={
        <FileButton
          label={text(scan.isBusy ? 'safety_reading' : 'safety_scan')}
          testId="safety-scan"
          onFile={picture => void scan.run(picture)}
        />
      }
      primary={
        <Button kind="primary" testId="safety-same" onClick={confirm}>
          {text(isChecked ? 'action_done' : 'safety_same')}
        </Button>
      }
    >
      <State recipient={recipient} result={result} />
      <ErrorComplaint error={check.error ?? scan.error ?? scanned.error} />
      <Comparison safety={safety.value} onCamera={camera.start} />
      <p class="lead">{text('safety_differs')}</p>
      {identities.length > 1 && (
        <p class="caption">
          <Sentence of="safety_own" values={{ name: <Identity of={safety.value.own} /> }} />
        </p>
      )}
      {isChecked && (
        <div class="row row-flush">
          <Button kind="quiet" testId="safety-undo" onClick={() => void check.run(false)}>
            {text('safety_undo')}
          </Button>
        </div>
      )}
    </Screen>
  );
}

/** What to do, or what came of it. */
function State({ recipient, result }: { recipient: RecipientView; result: Result | null }) {
  if (result !== null) {
    return (
      <Note tone={result === 'same' ? 'quiet' : 'caution'} testId="safety-result" notice={result}>
        {text(`safety_result_${result}`)}
      </Note>
    );
  }
  if (recipient.trust === 'checked') {
    return (
      <Note tone="quiet" testId="safety-checked">
        {text('safety_checked')}
      </Note>
    );
  }
  return (
    <p class="lead">
      <Sentence of="safety_lead" values={{ name: <Identity of={recipient.identity} /> }} />
    </p>
  );
}

function Comparison({ safety, onCamera }: { safety: SafetyView; onCamera: () => void }) {
  return (
    <>
      <section class="safety-digits" aria-label={text('safety_digits')} data-testid="safety-digits">
        {safety.digits.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups may repeat and never move
          <span key={index}>{group} </span>
        ))}
      </section>
      <div class="safety-code">
        <QrCode text={safety.code} label={text('safety_code')} medium="screen" />
      </div>
      <div class="row row-centre">
        <Button testId="safety-camera" onClick={onCamera}>
          {text('scan_use')}
        </Button>
      </div>
      <p class="caption">{text('safety_words')}</p>
      <WordList words={safety.words} label={text('safety_words')} testId="safety-words" />
    </>
  );
}
