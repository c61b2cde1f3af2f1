/** The frame of every screen: a heading, the work, and the one primary action at the bottom right. */
import type { ComponentChildren, Ref } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { IconButton } from './icon-button';
import { BackIcon } from './icons';

export interface ScreenProps {
  title: string;
  /** Stands before the title in place of the way back. */
  mark?: ComponentChildren;
  back?: { readonly label: string; readonly go: () => void };
  /** At the end of the header. */
  tools?: ComponentChildren;
  /** At the start of the footer. */
  aside?: ComponentChildren;
  primary?: ComponentChildren;
  /** The element to start from; the heading when there is none. */
  focusRef?: { readonly current: HTMLElement | null };
  /** Ctrl or Cmd with Enter. */
  onCommit?: (() => void) | undefined;
  /** What Enter in a field does. */
  onSubmit?: () => void;
  children: ComponentChildren;
}

export function Screen(props: ScreenProps) {
  const { title, back, onCommit, onSubmit, focusRef } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
  }, [title]);
  // Before it is seen: a key pressed at once would be lost.
  useLayoutEffect(() => {
    (focusRef?.current ?? heading.current)?.focus();
  }, [focusRef]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented) return;
    const act = commandOf(event) ? onCommit : event.key === 'Escape' ? back?.go : undefined;
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return (
    <form
      class="screen"
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={event => {
        event.preventDefault();
        onSubmit?.();
      }}
    >
      <header class="screen-header">
        {props.mark}
        {back !== undefined && (
          <IconButton label={back.label} testId="back" onClick={back.go}>
            <BackIcon />
          </IconButton>
        )}
        <h1 ref={heading as Ref<HTMLHeadingElement>} tabIndex={-1}>
          {title}
        </h1>
        <div class="screen-tools">{props.tools}</div>
      </header>
      <main class="screen-body">{props.children}</main>
      {(props.aside ?? props.primary) !== undefined && (
        <footer class="screen-footer">
          <div class="screen-aside">{props.aside}</div>
          {props.primary}
        </footer>
      )}
    </form>
  );
}

const commandOf = (event: KeyboardEvent) => event.key === 'Enter' && (event.ctrlKey || event.metaKey);
