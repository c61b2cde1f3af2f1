/** What every page of the matrix tells of the editor in it. */

export interface Editor {
  /** The text in the editor's own model: its lines, ended by a line feed. */
  text(): string;
  /** The whole model, as JSON: what is anywhere in it is found here. */
  model(): string;
  /** What the page posts, and how the reader of a post takes it. */
  submission(): Submission;
}

export interface Submission {
  readonly kind: 'text' | 'html';
  readonly body: string;
}

/** Builds an editor into `place`. What a person clicks to write in it, or a frame that holds it, is named `field`. */
export type MakeEditor = (place: HTMLElement) => Editor | Promise<Editor>;

export const asText = (body: string): Submission => ({ kind: 'text', body });
export const asHtml = (body: string): Submission => ({ kind: 'html', body });

/** An element to build an editor in. */
export function addField(place: HTMLElement, className: string): HTMLElement {
  const field = document.createElement('div');
  field.className = className;
  field.dataset.testid = 'field';
  place.append(field);
  return field;
}
