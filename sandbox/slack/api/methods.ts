/** All Web API methods this workspace knows. Any other is `unknown_method`. */
import { authMethods } from './auth-methods.ts';
import { chatMethods } from './chat-methods.ts';
import { conversationMethods } from './conversation-methods.ts';
import type { Methods } from './method.ts';
import { peopleMethods } from './people-methods.ts';
import { viewMethods } from './view-methods.ts';

export const methods: Methods = {
  ...authMethods,
  ...chatMethods,
  ...conversationMethods,
  ...peopleMethods,
  ...viewMethods,
};
