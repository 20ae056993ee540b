/**
 * The least a registration can cost: one INSERT for each POST, nothing checked, nothing counted.
 */

type Env = { DB: D1Database };

export default {
  async fetch(request, env) {
    const body = await request.text();
    await env.DB.prepare('INSERT INTO registrations (id, body) VALUES (?, ?)')
      .bind(crypto.randomUUID(), body)
      .run();
    return Response.json({ ok: true }, { status: 201 });
  },
} satisfies ExportedHandler<Env>;
