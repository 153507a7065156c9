/** The file cannot be imported at all; the message is one sentence for whoever named it. */
export class NotImportable extends Error {
  override name = 'NotImportable'
}
