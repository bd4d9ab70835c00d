/** Where the bot keeps its state: a connection to Redis, and the prefix of all keys. */
import type { Redis } from 'ioredis';

export type InRedis = { redis: Redis; prefix: string };
