using Relata.Migrations.Tests.Databases;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Running;

/// <summary>A migration leaves what others have made beside the model and in its tables.</summary>
public abstract class ObjectsOfOthersTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    /// <summary>What others make, beyond what all databases have.</summary>
    protected abstract string[] Making { get; }

    /// <summary>Reads what of it is there: an object a row.</summary>
    protected abstract string Reading { get; }

    /// <summary>What it reads.</summary>
    protected abstract string[] There { get; }

    [Fact]
    public async Task Objects_of_others_are_there_before_and_after()
    {
        var post = Table("post", Text("title"), Text("note", isNullable: true), Number("n"));
        Files.Add("1", Of(post));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync(
            ["CREATE TABLE theirs (x INT)", "CREATE VIEW v1 AS SELECT title FROM post", "CREATE VIEW v2 AS SELECT title FROM v1", "CREATE INDEX their_index ON post (id)", .. Making]);
        await Database.ExecuteAsync("INSERT INTO post (title, n) VALUES ('before', 1)");
        Assert.Equal(There, await ReadAsync());
        var after = Table("post", Text("title"), Text("note"), Number("n", isNullable: true), Text("slug"), Number("added", isNullable: true)).Index("n");
        Files.Add("2", Of(after), new MigrationHints().Fill("post.slug", "'s'").Fill("post.note", "'-'"), new MigrationHints { AllowsAllDrops = true }.Fill("post.n", "0"));

        await Database.Migrations(Files.Set).ApplyAsync();
        await CheckAsync("a", "INSERT INTO post (title, note, n, slug) VALUES ('a', 'b', 1, 'c')");

        await Database.Migrations(Files.Set).UndoAsync(allowLoss: true);
        await CheckAsync("z", "INSERT INTO post (title, n) VALUES ('z', 1)");
    }

    private async Task CheckAsync(string title, string insert)
    {
        Assert.Equal(There, await ReadAsync());
        await Database.ExecuteAsync(insert);
        Assert.Equal(title, await Database.TextAsync($"SELECT title FROM v2 WHERE title = '{title}'"));
        // Their trigger still counts.
        Assert.Equal("1", await Database.TextAsync($"SELECT concat(count(*), '') FROM theirs WHERE x = {(int)title[0]}"));
        var live = await Database.ReadSchemaAsync();
        Assert.Contains(live.Tables, table => table.Name.Name == "theirs");
        Assert.Contains(live.Tables.First(table => table.Name.Name == "post").Indexes, index => index.Name == "their_index");
    }

    private async Task<string?[]> ReadAsync() => [.. (await Database.RowsAsync(Reading)).Select(row => row[0])];
}

public sealed class SqliteObjectsOfOthersTests : ObjectsOfOthersTests<SqliteTest>
{
    protected override string[] Making => ["CREATE TRIGGER their_trigger AFTER INSERT ON post BEGIN INSERT INTO theirs VALUES (unicode(NEW.title)); END"];

    protected override string Reading => "SELECT type || ' ' || name FROM sqlite_schema WHERE name IN ('their_trigger', 'their_index', 'v1', 'v2') ORDER BY 1";

    protected override string[] There => ["index their_index", "trigger their_trigger", "view v1", "view v2"];
}

public sealed class PostgreSqlObjectsOfOthersTests : ObjectsOfOthersTests<PostgreSqlTest>
{
    protected override string[] Making =>
    [
        "CREATE TABLE log (t text)",
        "CREATE FUNCTION count_post() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN INSERT INTO theirs VALUES (ascii(NEW.title)); RETURN NEW; END $f$",
        "CREATE TRIGGER their_trigger AFTER INSERT ON post FOR EACH ROW EXECUTE FUNCTION count_post()",
        "CREATE RULE their_rule AS ON DELETE TO post DO ALSO INSERT INTO log VALUES (OLD.title)",
        "CREATE POLICY their_policy ON post USING (n > 0)",
        "ALTER TABLE post ENABLE ROW LEVEL SECURITY",
        "COMMENT ON TABLE post IS 'their words'",
        "COMMENT ON COLUMN post.note IS 'their note'",
        "ALTER TABLE post ADD COLUMN extra text DEFAULT 'e'",
        "ALTER TABLE post ADD COLUMN doubled integer GENERATED ALWAYS AS (n * 2) STORED",
        "ALTER TABLE post ADD CONSTRAINT their_exclusion EXCLUDE USING btree (id WITH =)",
        "CREATE MATERIALIZED VIEW their_copy AS SELECT id, title FROM post",
        "CREATE STATISTICS their_statistics ON title, note FROM post",
        "GRANT SELECT ON post TO PUBLIC",
    ];

    protected override string Reading =>
        """
        SELECT 'trigger ' || tgname || ' ' || tgenabled::text FROM pg_trigger WHERE tgrelid = 'post'::regclass AND NOT tgisinternal
        UNION ALL SELECT 'rule ' || rulename FROM pg_rules WHERE tablename = 'post'
        UNION ALL SELECT 'policy ' || polname || ' ' || (SELECT relrowsecurity::text FROM pg_class WHERE oid = 'post'::regclass) FROM pg_policy WHERE polrelid = 'post'::regclass
        UNION ALL SELECT 'comment ' || description FROM pg_description WHERE objoid = 'post'::regclass
        UNION ALL SELECT 'column ' || a.attname || ' ' || pg_get_expr(d.adbin, d.adrelid) FROM pg_attribute a JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attrelid = 'post'::regclass AND a.attname IN ('extra', 'doubled')
        UNION ALL SELECT 'exclusion ' || conname FROM pg_constraint WHERE conrelid = 'post'::regclass AND contype = 'x'
        UNION ALL SELECT 'copy ' || matviewname FROM pg_matviews
        UNION ALL SELECT 'statistics ' || stxname FROM pg_statistic_ext
        UNION ALL SELECT 'right ' || privilege_type FROM information_schema.role_table_grants WHERE table_name = 'post' AND grantee = 'PUBLIC'
        ORDER BY 1
        """;

    protected override string[] There =>
    [
        "column doubled (n * 2)", "column extra 'e'::text", "comment their note", "comment their words", "copy their_copy", "exclusion their_exclusion", "policy their_policy true", "right SELECT",
        "rule their_rule", "statistics their_statistics", "trigger their_trigger O",
    ];
}

public sealed class MariaDbObjectsOfOthersTests : ObjectsOfOthersTests<MariaDbTest>
{
    protected override string[] Making =>
    [
        "CREATE TRIGGER their_trigger AFTER INSERT ON post FOR EACH ROW INSERT INTO theirs VALUES (ascii(NEW.title))",
        "ALTER TABLE post COMMENT 'their words'",
        "ALTER TABLE post MODIFY COLUMN note longtext COLLATE utf8mb4_nopad_bin COMMENT 'their note'",
        "ALTER TABLE post ADD COLUMN extra varchar(20) DEFAULT 'e'",
        "ALTER TABLE post ADD COLUMN doubled int AS (n * 2) STORED",
        "ALTER TABLE post ADD COLUMN seen int AS (n + 1) VIRTUAL",
    ];

    protected override string Reading =>
        """
        SELECT concat('trigger ', trigger_name) FROM information_schema.triggers WHERE trigger_schema = database()
        UNION ALL SELECT concat('comment ', table_comment) FROM information_schema.tables WHERE table_schema = database() AND table_name = 'post'
        UNION ALL SELECT concat('comment ', column_comment) FROM information_schema.columns WHERE table_schema = database() AND table_name = 'post' AND column_comment <> ''
        UNION ALL SELECT concat('column ', column_name, ' ', coalesce(generation_expression, column_default), ' ', extra) FROM information_schema.columns WHERE table_schema = database() AND table_name = 'post' AND column_name IN ('extra', 'doubled', 'seen')
        ORDER BY 1
        """;

    protected override string[] There =>
        ["column doubled `n` * 2 STORED GENERATED", "column extra 'e' ", "column seen `n` + 1 VIRTUAL GENERATED", "comment their note", "comment their words", "trigger their_trigger"];
}
