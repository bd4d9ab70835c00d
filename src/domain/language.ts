/** The languages in which the bot speaks. */

export type Language = 'en' | 'zh';
