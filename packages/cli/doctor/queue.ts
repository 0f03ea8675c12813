import { UserError } from "../exit_codes.ts";
import { connect } from "../queue/connection.ts";
import { QUEUE_VARIABLE } from "../queue/queue_options.ts";
import { queuePlace } from "../queue/queue_place.ts";
import type { Found } from "./found.ts";

/** The queue that an address names, where one is given: whether it answers, and is new enough. */
export async function queueFound(address: string | undefined): Promise<readonly Found[]> {
  if (address === undefined || address === "") return [];
  const what = "queue";
  try {
    const { place, close } = await connect(queuePlace(address, { insecure: false }), () => {});
    close();
    return [{ what, state: "well", found: `${place.shown} answers (${QUEUE_VARIABLE})` }];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const [found, ...mend] = error.message.split("\n");
    return [{ what, state: "fault", found: found!, mend: mend.join(" ") }]; // text always has a first line
  }
}
