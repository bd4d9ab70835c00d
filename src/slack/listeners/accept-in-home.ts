/** Accepts a press on a card, in a form or in Home. One from Home is answered there, and Home is drawn again. */
import type { AcceptPress } from '../../workflow/deciding/accept-press.ts';
import type { Answer } from '../../workflow/deciding/follow-up.ts';
import type { Press, PressKind } from '../../workflow/ports/presses.ts';
import type { InHome, PressedHome } from '../home/press-in-home.ts';

type Pressed<Of extends PressKind> = Pick<Parameters<AcceptPress>[0], 'acknowledge' | 'from'> & {
  press: Press<Of>;
  /** The Home of the button, or of the button that opened the form; undefined for a card. */
  home: PressedHome | undefined;
  /** What the press is for. Without `answer` it messages the person by itself. */
  verb: (press: Press<Of>, answer?: Answer) => Promise<unknown>;
};

export async function acceptInHome<Of extends PressKind>(
  { acceptPress, inHome }: { acceptPress: AcceptPress; inHome: InHome },
  { press, home, verb, ...entrance }: Pressed<Of>,
): Promise<void> {
  const { by: userId, requestId } = press;
  await inHome({ userId, requestId, home }, (answer) =>
    acceptPress({ press, ...entrance, carryOut: (signed) => verb(signed, answer) }),
  );
}
