// One question to the server. An answer that is not whole, or not ours (a hotel's login page), is no answer.

const API = "/api/v1";
const PATIENCE = 30_000;
const PATIENCE_WITH_PHOTO = 180_000;

// Why a round ends early: `phase` for the person, `again` whether trying later makes sense, `after` seconds at least.
export class Stop extends Error {
  constructor(phase, { again = false, after = 0, until = null } = {}) {
    super(phase);
    Object.assign(this, { phase, again, after, until });
  }
}

const noNetwork = () => new Stop("offline", { again: true });

// {status, body}. Throws Stop where there is no answer, nobody is logged in, or the device was cut off.
export async function ask(method, path, { json, form, headers = {}, csrf, token } = {}) {
  const sent = { Accept: "application/json", ...headers };
  if (json !== undefined) sent["Content-Type"] = "application/json";
  if (csrf) sent["X-CSRFToken"] = csrf;
  if (token) sent.Authorization = `Device ${token}`;
  const options = {
    method,
    headers: sent,
    body: form ?? (json === undefined ? undefined : JSON.stringify(json)),
    cache: "no-store",
    // The device's own key needs no session, and a session must not live on because of it.
    credentials: token ? "omit" : "same-origin",
    redirect: "error",
    signal: AbortSignal.timeout(form ? PATIENCE_WITH_PHOTO : PATIENCE),
  };
  const answer = await whole(fetch(API + path, options));
  if (!token) goOnOrStop(answer);
  else if (answer.status === 410) throw new Stop("revoked", { until: answer.body.unsent_until ?? null });
  return answer;
}

async function whole(asked) {
  let response;
  let text;
  try {
    response = await asked;
    text = await response.text();
  } catch {
    throw noNetwork();
  }
  const { status } = response;
  if (status >= 500) return { status, body: {} };
  if (status === 429) throw new Stop("error", { again: true, after: Number(response.headers.get("Retry-After")) || 0 });
  try {
    const body = status === 204 ? {} : JSON.parse(text);
    if (body && typeof body === "object") return { status, body };
  } catch {
    // Cut off on the way, or written by somebody in between.
  }
  throw noNetwork();
}

function goOnOrStop({ status, body }) {
  if (status === 401) throw new Stop("login");
  if (status === 410) throw new Stop("revoked", { until: body.unsent_until ?? null });
  if (status === 403 && body.reason === "other_person") throw new Stop("other_person");
}
