/** Draws again only when a prop is another one: a channel of a thousand messages redraws those that changed. */
import { Component, type ComponentChild, type FunctionComponent } from 'preact';

export function stable<Props extends object>(Draw: FunctionComponent<Props>) {
  return class Stable extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      return differs(this.props, next);
    }

    override render(): ComponentChild {
      return <Draw {...this.props} />;
    }
  };
}

function differs(before: object, next: object): boolean {
  const known = new Map(Object.entries(before));
  const now = Object.entries(next);
  return known.size !== now.length || now.some(([name, value]) => known.get(name) !== value);
}
