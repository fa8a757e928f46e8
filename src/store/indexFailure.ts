/** An index says what its file does not, or too little: the file has to be read. */
export class IndexFailure extends Error {
  /** `file` is the name of the journal's file. */
  constructor(readonly file: string) {
    super();
  }
}
