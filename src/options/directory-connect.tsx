/** Connecting a directory: its address first, then its fingerprint beside the one that one was given. */
import { useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { DirectoryOffer, DirectoryView } from '../protocol/directory-views';
import { ErrorComplaint } from '../ui/complaint';
import { Field } from '../ui/field';
import { Fingerprint } from '../ui/fingerprint';
import { FormScreen } from '../ui/form-screen';
import { Identity } from '../ui/identity';
import { Sentence } from '../ui/sentence';
import { useAction } from '../ui/use-action';
import type { Problem } from '../ui/use-problem';
import { compareFingerprint } from './compare-fingerprint';
import { goHome } from './route';
import { call } from './session';

interface DirectoryConnectProps {
  onConnected: (directory: DirectoryView) => void;
}

export function DirectoryConnect({ onConnected }: DirectoryConnectProps) {
  const [address, setAddress] = useState('');
  const [found, setFound] = useState<DirectoryOffer | null>(null);
  if (found !== null)
    return <Compare found={found} onBack={() => setFound(null)} onConnected={onConnected} />;
  return <Ask address={address} onAddress={setAddress} onFound={setFound} />;
}

interface AskProps {
  address: string;
  onAddress: (address: string) => void;
  onFound: (found: DirectoryOffer) => void;
}

function Ask({ address, onAddress, onFound }: AskProps) {
  const field = useRef<HTMLInputElement>(null);
  const look = useAction(async () => {
    if (address.trim() === '') return field.current?.focus();
    onFound(await call('directory.look', { address }));
  });
  return (
    <FormScreen
      title={text('directory_connect')}
      back={{ label: text('action_back'), go: goHome }}
      focusRef={field}
      submit={() => void look.run()}
      label={text('directory_look')}
      busy={look.isBusy && text('directory_looking')}
      testId="directory-look"
    >
      <p class="lead">{text('directory_lead')}</p>
      <ul class="points">
        <li>{text('directory_point_learns')}</li>
        <li>{text('directory_point_pinned')}</li>
        <li>{text('directory_point_without')}</li>
      </ul>
      <Field
        label={text('directory_address')}
        value={address}
        onInput={value => {
          onAddress(value);
          look.clear();
        }}
        autocomplete="url"
        hint={text('directory_address_hint')}
        fieldRef={field}
        testId="directory-address"
      />
      <ErrorComplaint error={look.error} />
    </FormScreen>
  );
}

interface CompareProps extends DirectoryConnectProps {
  found: DirectoryOffer;
  onBack: () => void;
}

function Compare({ found, onBack, onConnected }: CompareProps) {
  const { address, fingerprint } = found;
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const connect = useAction(async () => {
    const result = compareFingerprint(fingerprint, typed);
    if (result !== 'same') {
      setProblem({ code: `fingerprint_${result}`, sentence: text(`directory_fingerprint_${result}`) });
      return field.current?.focus();
    }
    onConnected(await call('directory.connect', { address, fingerprint }));
  });
  return (
    <FormScreen
      title={text('directory_compare')}
      back={{ label: text('action_back'), go: onBack }}
      focusRef={field}
      submit={() => void connect.run()}
      label={text('directory_connect_submit')}
      busy={connect.isBusy && text('directory_connecting')}
      testId="directory-connect"
    >
      <p class="lead">
        <Sentence of="directory_compare_lead" values={{ address: <Identity of={address} /> }} />
      </p>
      <div class="person">
        <Fingerprint of={fingerprint} />
      </div>
      <Field
        label={text('directory_fingerprint')}
        value={typed}
        onInput={value => {
          setTyped(value);
          setProblem(null);
          connect.clear();
        }}
        problem={problem}
        hint={text('directory_fingerprint_hint')}
        fieldRef={field}
        testId="directory-fingerprint"
      />
      <ErrorComplaint error={connect.error} />
    </FormScreen>
  );
}
