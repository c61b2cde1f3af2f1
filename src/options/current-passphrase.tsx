/** One's passphrase, asked again before something secret is shown, copied or changed. */
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { WireError } from '../protocol/errors';
import { PassphraseField } from '../ui/passphrase-field';
import { useProblem } from '../ui/use-problem';

/** Errors that are about a passphrase. */
const ofPassphrase: readonly string[] = ['passphrase_wrong', 'passphrase_wait', 'passphrase_missing'];

export const isOfPassphrase = (code: string) => ofPassphrase.includes(code);

/** What an error says about this field, and what it says about the rest. */
function part(error: WireError | null): { readonly own: WireError | null; readonly rest: WireError | null } {
  const isOwn = error !== null && isOfPassphrase(error.code);
  return isOwn ? { own: error, rest: null } : { own: null, rest: error };
}

export interface CurrentPassphrase {
  readonly value: string;
  readonly type: (value: string) => void;
  /** Goes to the field and gives false while nothing is typed. */
  readonly isTyped: () => boolean;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly error: WireError | null;
  /** Of what was tried with it, what is not about it. */
  readonly rest: WireError | null;
}

/** `error`: of what was tried with it. `clear` forgets that. */
export function useCurrentPassphrase(error: WireError | null, clear: () => void): CurrentPassphrase {
  const [value, setValue] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const { own, rest } = part(error);
  useEffect(() => {
    if (own !== null) field.current?.select();
  }, [own]);
  const type = (typed: string) => {
    setValue(typed);
    clear();
  };
  const isTyped = () => {
    if (value === '') field.current?.focus();
    return value !== '';
  };
  return { value, type, isTyped, field, error: own, rest };
}

interface CurrentPassphraseFieldProps {
  of: CurrentPassphrase;
  hint?: string;
  testId: string;
}

export function CurrentPassphraseField({ of, hint, testId }: CurrentPassphraseFieldProps) {
  return (
    <PassphraseField
      label={text('options_passphrase')}
      purpose="current"
      value={of.value}
      onInput={of.type}
      problem={useProblem(of.error)}
      hint={hint}
      fieldRef={of.field}
      testId={testId}
    />
  );
}
