/** A name somebody gave themself: isolated, so that it cannot turn the sentence around it. */
export function Identity({ of, size = 'inline' }: { of: string; size?: 'inline' | 'large' }) {
  return <bdi class={`identity identity-${size}`}>{of}</bdi>;
}
