-- What a transaction works with and leaves empty: a role without the right to make temporary tables uses them, too.
-- Rows of others are never seen, since nobody commits any. UNLOGGED: nothing in them outlives a transaction.

CREATE UNLOGGED TABLE inventory.merge_difference (
  scope_id  bigint,
  policy_id text COLLATE "C",
  closes    bigint,
  opens     boolean
);
COMMENT ON TABLE inventory.merge_difference IS 'Policies whose version a merge closes, opens, or both';

CREATE UNLOGGED TABLE inventory.merge_catalogue (scope_id bigint, tags jsonb);
COMMENT ON TABLE inventory.merge_catalogue IS 'Tag catalogues that a merge stores anew';

CREATE UNLOGGED TABLE inventory.merge_recount (scope_id bigint);
COMMENT ON TABLE inventory.merge_recount IS 'Scopes that a merge changed';

CREATE UNLOGGED TABLE inventory.merge_listed (
  region        text COLLATE "C",
  project_id    text COLLATE "C",
  sandbox       boolean,
  resource_type text
);
COMMENT ON TABLE inventory.merge_listed IS 'Kinds of resources in a project of which all lists were read completely';

CREATE UNLOGGED TABLE inventory.merge_gone (
  scope_id      bigint,
  resource_key  text COLLATE "C",
  resource_type text
);
COMMENT ON TABLE inventory.merge_gone IS 'Members of policies that a merge found to exist no longer';

CREATE UNLOGGED TABLE inventory.fact_scope (
  place           bigint,
  project         bigint,
  scope_id        bigint,
  service         text COLLATE "C",
  region          text COLLATE "C",
  project_id      text COLLATE "C",
  project_name    text,
  status          text,
  lists           text,
  lists_resources boolean
);
CREATE INDEX fact_scope_of_project ON inventory.fact_scope (project);
CREATE INDEX fact_scope_by_id ON inventory.fact_scope (scope_id);
COMMENT ON TABLE inventory.fact_scope IS 'Scopes of the run whose coverage is read';

CREATE UNLOGGED TABLE inventory.fact_link (
  place          bigint,
  project        bigint,
  resource_id    text COLLATE "C",
  resource_type  text,
  server_id      text COLLATE "C",
  bearer_key     text COLLATE "C",
  since          text,
  told_by_disk   boolean,
  told_by_server boolean
);
CREATE INDEX fact_link_of_bearer ON inventory.fact_link (project, bearer_key);
COMMENT ON TABLE inventory.fact_link IS 'Whose policies and backups matter for a server or disk: its own, and of a disk those of its servers';

CREATE UNLOGGED TABLE inventory.fact_member (
  project          bigint,
  resource_key     text COLLATE "C",
  place            bigint,
  scope_id         bigint,
  policy_id        text COLLATE "C",
  vault_id         text COLLATE "C",
  evidence         text,
  excluded_volumes jsonb,
  included_volumes jsonb,
  auto_protect     boolean,
  protect_status   text
);
CREATE INDEX fact_member_of_resource ON inventory.fact_member (project, resource_key);
COMMENT ON TABLE inventory.fact_member IS 'Servers and disks of fact_link as resources of policies';

CREATE UNLOGGED TABLE inventory.fact_policy (
  scope_id     bigint,
  policy_id    text COLLATE "C",
  content      jsonb,
  unidentified integer
);
CREATE INDEX fact_policy_by_id ON inventory.fact_policy (scope_id, policy_id);
COMMENT ON TABLE inventory.fact_policy IS 'Policies that matter for coverage, without their resources and tags';

CREATE UNLOGGED TABLE inventory.kept_run (sandbox boolean, run_id bigint);
CREATE INDEX kept_run_by_id ON inventory.kept_run (sandbox, run_id);
COMMENT ON TABLE inventory.kept_run IS 'Merged runs that a purge keeps';

-- Both act for the owner, whom ANALYZE and TRUNCATE are reserved for, and only for roles that may write anyway.

CREATE FUNCTION inventory.refresh_statistics(name text, columns text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  relation regclass := format('inventory.%I', name)::regclass;
BEGIN
  IF has_table_privilege(session_user, relation, 'INSERT') THEN
    EXECUTE format('ANALYZE %s', relation)
            || coalesce((SELECT ' (' || string_agg(quote_ident(c), ', ') || ')' FROM unnest(columns) c), '');
  END IF;
END $$;
COMMENT ON FUNCTION inventory.refresh_statistics IS
  'Statistics of a table for the planner, of all columns when none are named';

CREATE FUNCTION inventory.truncate_if_idle(name text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  relation regclass := format('inventory.%I', name)::regclass;
BEGIN
  IF NOT has_table_privilege(session_user, relation, 'DELETE') OR pg_total_relation_size(relation) < 1000000 THEN
    RETURN false;
  END IF;
  EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE NOWAIT', relation);
  EXECUTE format('TRUNCATE %s', relation);
  RETURN true;
EXCEPTION WHEN lock_not_available OR object_in_use THEN
  RETURN false;
END $$;
COMMENT ON FUNCTION inventory.truncate_if_idle IS
  'Empties a table and gives its space back; false where that is not worth it, or somebody else looks at the table, as a dump does';
