/** The least a read can cost: one row by its key, as JSON. */

type Env = { DB: D1Database };

export default {
  async fetch(_request, env) {
    return Response.json(
      await env.DB.prepare('SELECT body FROM events WHERE slug = ?').bind('kuopio').first(),
    );
  },
} satisfies ExportedHandler<Env>;
