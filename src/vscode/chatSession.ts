/**
 * Which conversation a document of the editor's own chat belongs to. The query of its URI names the
 * chat session; that is no API, so it may change.
 */

/** Longer names are cut, in UTF-16 units. */
const LONGEST = 512;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The chat session that `query` names. A local one by its id, as `detailedReason` calls it, so that
 * both tell of one conversation. `undefined` when none is named.
 */
export function conversationOf(query: string): string | undefined {
  try {
    const { chatSessionResource, session } = JSON.parse(query) as {
      chatSessionResource?: { external?: unknown };
      // So it is called where a notebook is shown.
      session?: { external?: unknown };
    };
    const name = (chatSessionResource ?? session)?.external;
    return typeof name === "string" ? (idIn(name) ?? name.slice(0, LONGEST)) : undefined;
  } catch {
    return undefined;
  }
}

/** The last part of the name of a local session is its id in Base64. */
function idIn(name: string): string | undefined {
  const id = Buffer.from(name.slice(name.lastIndexOf("/") + 1), "base64").toString("latin1");
  return UUID.test(id) ? id : undefined;
}
