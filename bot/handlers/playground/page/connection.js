// The connection to the server: actions that are sent until they are answered, and news as it happens.

const WAITS = [1000, 2000, 4000, 8000];
const LATER = [502, 503, 504];
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export class Connection {
  constructor({ user, group, language, waiting }) {
    Object.assign(this, { user, group, language, waiting });
    this.keys = new Map();
    this.underway = new Map();
    this.troubled = 0;
  }

  async get(path, query = {}) {
    const asked = new URLSearchParams({ as: this.user, group: this.group, ...query });
    for (const [name, value] of [...asked]) if (!value) asked.delete(name);
    for (let n = 0; ; n++) {
      const answer = await this.attempt(`api/${path}?${asked}`, {});
      if (answer && !LATER.includes(answer.status)) return answer;
      await sleep(WAITS[Math.min(n, WAITS.length - 1)]);
    }
  }

  // An action. It keeps its key until it is answered, so doing it again after a lost answer is the same action.
  send(slot, body, { once = false } = {}) {
    const same = JSON.stringify(body);
    const busy = this.underway.get(slot);
    if (busy && busy.same === same) return busy.answer;
    const sent = { user: this.user, group: this.group, key: this.key(slot, body), body };
    const answer = this.post("deed", sent, once).then((got) => {
      if (got && got.status < 500) this.keys.delete(slot);
      return got;
    });
    this.underway.set(slot, { same, answer });
    return answer.finally(() => {
      if (this.underway.get(slot)?.answer === answer) this.underway.delete(slot);
    });
  }

  key(slot, body, used = crypto.randomUUID()) {
    const same = JSON.stringify(body);
    if (this.keys.get(slot)?.same !== same) this.keys.set(slot, { same, key: used });
    return this.keys.get(slot).key;
  }

  // Answers {status, json}; null only when `once` and the line was down.
  async post(path, sent, once = false) {
    let troubled = false;
    try {
      for (let n = 0; ; n++) {
        const answer = await this.attempt(`api/${path}`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(sent),
        });
        if (answer && !LATER.includes(answer.status)) return answer;
        if (once) return null;
        if (!troubled) this.trouble(1);
        troubled = true;
        await sleep(answer?.after ?? WAITS[Math.min(n, WAITS.length - 1)]);
      }
    } finally {
      if (troubled) this.trouble(-1);
    }
  }

  async attempt(url, options) {
    try {
      const headers = { "Accept-Language": this.language, ...options.headers };
      const answer = await fetch(url, { ...options, headers, signal: AbortSignal.timeout(60000) });
      const after = Number(answer.headers.get("Retry-After")) * 1000 || undefined;
      return { status: answer.status, after, json: await answer.json() };
    } catch {
      return null;
    }
  }

  trouble(more) {
    this.troubled += more;
    this.waiting(this.troubled > 0);
  }

  // News from `cursor()` on, over a connection that comes back by itself and asks for what it missed.
  listen({ cursor, news, connected }) {
    let tries = 0;
    let socket = null;
    let over = false;
    const open = () => {
      if (over) return;
      const asked = new URLSearchParams({ as: this.user, group: this.group, since: cursor() });
      socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/playground/api/news?${asked}`);
      socket.onmessage = (event) => {
        tries = 0;
        connected(true);
        news(JSON.parse(event.data));
      };
      socket.onclose = () => {
        if (over) return;
        connected(false);
        setTimeout(open, Math.min(500 * 2 ** tries++, 8000));
      };
    };
    open();
    return () => {
      over = true;
      socket?.close();
    };
  }
}
