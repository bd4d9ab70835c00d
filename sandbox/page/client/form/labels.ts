/** How a control is named and described, for readers and for screen readers. */

/** `id` is what a label outside refers to; `name` is for a control without one. */
export type Labels = {
  id?: string | undefined;
  name?: string;
  describedBy?: string | undefined;
  isWrong?: boolean;
};

/** The id of the label itself, for controls that a label cannot refer to. */
export function labelIdOf(id: string): string {
  return `${id}label`;
}
