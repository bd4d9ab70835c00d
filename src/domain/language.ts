/** The languages that the bot speaks. */

export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/** For a locale such as zh-CN or en-GB; `otherwise` where it is unknown or not spoken here. */
export function languageOf(locale: string | undefined, otherwise: Language): Language {
  const beginning = locale?.toLowerCase().split(/[-_]/)[0];
  return languages.find((language) => language === beginning) ?? otherwise;
}
