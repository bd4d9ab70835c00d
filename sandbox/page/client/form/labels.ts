/** How a control is named and described, for readers and for screen readers. */

/** `id` is what the label outside refers to. */
export type Labels = { id: string; describedBy: string | undefined; isWrong: boolean };

/** The id of the label itself, for controls that a label cannot refer to. */
export function labelIdOf(id: string): string {
  return `${id}label`;
}
