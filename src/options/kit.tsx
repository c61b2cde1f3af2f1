/** The recovery kit: asked for, shown, and three of its words typed. What is secret lives as long as this screen. */
import { useState } from 'preact/hooks';
import type { KitView } from '../protocol/views';
import { KitAsk } from './kit-ask';
import { KitDone } from './kit-done';
import { KitTyped } from './kit-typed';
import { KitWords } from './kit-words';

type Step =
  | { readonly name: 'ask' }
  | { readonly name: 'words' | 'typed'; readonly kit: KitView; readonly madeAt: number }
  | { readonly name: 'done' };

export function Kit() {
  const [step, setStep] = useState<Step>({ name: 'ask' });
  /** Whether the backup left this page, on paper or as a file. */
  const [isKept, setKept] = useState(false);
  const made = (kit: KitView) => setStep({ name: 'words', kit, madeAt: Math.floor(Date.now() / 1000) });
  switch (step.name) {
    case 'ask':
      return <KitAsk onMade={made} />;
    case 'words':
      return (
        <KitWords
          kit={step.kit}
          madeAt={step.madeAt}
          onKept={() => setKept(true)}
          onNext={() => setStep({ ...step, name: 'typed' })}
        />
      );
    case 'typed':
      return (
        <KitTyped
          words={step.kit.words}
          isKept={isKept}
          onBack={() => setStep({ ...step, name: 'words' })}
          onTyped={() => setStep({ name: 'done' })}
        />
      );
    case 'done':
      return <KitDone />;
  }
}
