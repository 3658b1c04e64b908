import type { Language } from '@memorial/domain'

/** Words that every text of a language is full of: they tell the language, and nobody searches for them. */
export const commonWords: Record<Language, string[]> = {
  en: 'the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which you were their has there been'.split(' '),
  ru: 'и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по её ее мне было вот от меня о из ему при до или были был для это их'.split(' '),
  uk: 'і й в у на не що з та до як за це від по про є його для але був були або які який при він вона їх було із так ж цей також'.split(' '),
  de: 'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind'.split(' '),
  fr: 'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec aux son cette ou ont été'.split(' '),
  it: 'di e il la che in a per un è del non sono una da le con si dei nel alla i ha della più gli come anche delle al lo ma stato'.split(' '),
  cs: 'a v se na je že s z do o to i ve jako za by pro k si podle byl po jeho jsou které také ale který od jsem při tak až není'.split(' '),
  pl: 'w i na z do nie się o że to jest przez jak od po za a oraz dla który są przy jego ale był tym co lub ich może tylko'.split(' '),
  he: 'של את על לא הוא זה עם היא כי גם או אל יש כל אשר אבל בין היה אם מן הם'.split(' '),
} // prettier-ignore
