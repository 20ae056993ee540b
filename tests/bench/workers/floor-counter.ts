/** The least that cannot oversell: a guarded counter and an INSERT in one batch. */

type Env = { DB: D1Database };

export default {
  async fetch(request, env) {
    const body = await request.text();
    const id = crypto.randomUUID();
    const [counted] = await env.DB.batch([
      env.DB.prepare('UPDATE seats SET taken = taken + 1 WHERE id = 1 AND taken < capacity'),
      env.DB.prepare('INSERT INTO registrations (id, body) SELECT ?, ? WHERE changes() > 0').bind(
        id,
        body,
      ),
    ]);
    return Response.json(
      { ok: counted?.meta.changes === 1 },
      { status: counted?.meta.changes === 1 ? 201 : 409 },
    );
  },
} satisfies ExportedHandler<Env>;
