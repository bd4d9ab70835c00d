/** Whether a person has done, since they opened a form, what the form is for. Pure. */
import type { ExportRequest } from './export-request.ts';
import { questionsOf } from './question.ts';

type Opened = { by: string; kind: string; at: number };

type Act = { by: string; at: number };

/** `at`: when the form was opened, in milliseconds since 1970. False for presses that open no form of a card. */
export function hasActedSince(request: ExportRequest, { by, kind, at }: Opened): boolean {
  return actsOf(request, kind).some((act) => act.by === by && act.at >= at);
}

function actsOf(request: ExportRequest, kind: string): readonly Act[] {
  switch (kind) {
    case 'ask':
      return questionsOf(request);
    case 'deny':
      return request.status === 'denied' ? [request.denial] : [];
    case 'review':
      return request.emergency?.review ? [request.emergency.review] : [];
    default:
      return [];
  }
}
