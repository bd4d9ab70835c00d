/** How many requests one person may make. */

/** Whether a requester may make one more request now; asking again for the same idempotency key is one request. */
export type RequestLimit = (userId: string, idempotencyKey: string) => Promise<boolean>;
