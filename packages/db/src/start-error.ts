/** Something the person who starts a program can mend; its message says what is wrong and what to do. */
export class StartError extends Error {}
