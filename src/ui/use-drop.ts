/** Files dropped anywhere on the page. Where nobody takes them a drop does nothing: the browser would leave the page. */
import { useEffect, useRef } from 'preact/hooks';

/** `take` gets what is dropped; null takes nothing. */
export function useDrop(take: ((files: readonly File[]) => void) | null): void {
  const taker = useRef(take);
  taker.current = take;
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const mark = (isOver: boolean) => document.documentElement.toggleAttribute('data-dropping', isOver);
    const over = (event: DragEvent) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = taker.current === null ? 'none' : 'copy';
      mark(taker.current !== null);
    };
    const leave = (event: DragEvent) => void (event.relatedTarget === null && mark(false));
    const drop = (event: DragEvent) => {
      mark(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (event.defaultPrevented || files.length === 0) return;
      event.preventDefault();
      taker.current?.(files);
    };
    addEventListener('dragover', over, { signal });
    addEventListener('dragleave', leave, { signal });
    addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, []);
}
