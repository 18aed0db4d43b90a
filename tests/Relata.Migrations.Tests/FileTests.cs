using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Files.Snapshots;
using Relata.Schema.Migrating.Steps;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

public sealed class FileTests
{
    private const string Example =
        """
        -- relata 1 sqlite after 20260101-0900-start
        -- a comment of a reviewer

        -- step 1 {"step":"addColumn","table":{"name":"post"},"column":{"name":"slug","type":"String","isNullable":true},"storeType":"TEXT"}
        ALTER TABLE "post" ADD COLUMN "slug" TEXT;

        -- step 2 sql
        -- by hand; in two statements
        UPDATE post SET slug = 'a;b';
        UPDATE post SET title = '--';

        -- step 3 sql whole
        CREATE TRIGGER t AFTER INSERT ON post BEGIN
            UPDATE post SET slug = 'x' WHERE slug IS NULL;
        END;

        -- undo

        -- step 1 {"step":"dropColumn","table":{"name":"post"},"column":{"name":"slug","type":"String","isNullable":true}}
        ALTER TABLE "post" DROP COLUMN "slug";
        """;

    [Fact]
    public void A_file_is_cut_into_steps_by_its_markers()
    {
        var file = new MigrationText("2", Example).Read();

        Assert.Equal(("2", "sqlite", "20260101-0900-start"), (file.Id, file.Database, file.After));
        Assert.Equal([1, 2, 1], file.Steps.Select(step => step.Statements.Count));
        Assert.Equal("add column post.slug TEXT", $"{file.Steps[0]}");
        Assert.Equal("-- by hand; in two statements\nUPDATE post SET slug = 'a;b'", file.Steps[1].Statements[0]);
        Assert.Equal("CREATE TRIGGER t AFTER INSERT ON post BEGIN\n    UPDATE post SET slug = 'x' WHERE slug IS NULL;\nEND", file.Steps[2].Statements[0]);
        Assert.Equal("drop column post.slug", $"{file.Undo![0]}");
    }

    [Fact]
    public void A_written_file_is_read_as_it_was()
    {
        var file = new MigrationFile("1", "sqlite", null, [new([new SqlStep()], ["UPDATE a SET b = 'x;\ny'"])]) { NoUndo = "because" };

        var read = new MigrationText("1", file.Write()).Read();

        Assert.Equal(file, read with { Checksum = "" });
    }

    [Fact]
    public void The_checksum_does_not_change_with_line_ends_blanks_and_byte_order_mark()
    {
        var checksum = MigrationFile.ChecksumOf(Example);

        Assert.Equal(checksum, MigrationFile.ChecksumOf("\uFEFF" + Example.Replace("\n", "  \r\n", StringComparison.Ordinal) + "\n\n"));
        Assert.NotEqual(checksum, MigrationFile.ChecksumOf(Example.Replace("slug", "slog", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("a; b;\n", "a|b")]
    [InlineData("a 'x;''y;' ; b", "a 'x;''y;'|b")]
    [InlineData("a \"x;\" -- c;\n; b /* ; */", "a \"x;\" -- c;|b /* ; */")]
    [InlineData("DO $x$ a; b; $x$; c", "DO $x$ a; b; $x$|c")]
    [InlineData("SELECT $1; b", "SELECT $1|b")]
    [InlineData("-- nothing;\n", "")]
    public void Statements_end_at_semicolons_outside_of_quotes_and_comments(string text, string statements) =>
        Assert.Equal(statements, string.Join('|', new StatementCutter(text, "postgresql").Cut()));

    [Theory]
    [InlineData("postgresql", @"a E'it\'s; x'; b", @"a E'it\'s; x'|b")]
    [InlineData("postgresql", @"a e'\\'; b 'c\'; d", @"a e'\\'|b 'c\'|d")]
    [InlineData("postgresql", @"a Some'it\'; b", @"a Some'it\'|b")]
    [InlineData("postgresql", "/* a /* b; */ c; */ d; e", "/* a /* b; */ c; */ d|e")]
    [InlineData("postgresql", "CREATE RULE r AS ON DELETE TO a DO ALSO (INSERT INTO b VALUES (1); INSERT INTO b VALUES (2);); c", "CREATE RULE r AS ON DELETE TO a DO ALSO (INSERT INTO b VALUES (1); INSERT INTO b VALUES (2);)|c")]
    [InlineData("postgresql", "a ')('; b) ; c", "a ')('|b)|c")]
    [InlineData("sqlite", "/* a /* b; */ c; d", "/* a /* b; */ c|d")]
    [InlineData("sqlite", "SELECT [a;b'c]; d", "SELECT [a;b'c]|d")]
    [InlineData("mariadb", "a # it's;\n; b", "a # it's;|b")]
    [InlineData("mariadb", "SELECT 5--1; SELECT 2 -- it's;\n; b", "SELECT 5--1|SELECT 2 -- it's;|b")]
    [InlineData("mariadb", "/* a /* b; */ c; d", "/* a /* b; */ c|d")]
    [InlineData("mariadb", "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.b = IF(NEW.b > 1, 2, CASE NEW.c WHEN 1 THEN 2 ELSE 3 END); b", "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.b = IF(NEW.b > 1, 2, CASE NEW.c WHEN 1 THEN 2 ELSE 3 END)|b")]
    [InlineData("mariadb", "CREATE FUNCTION f() RETURNS TEXT RETURN REPEAT('x', 3); b", "CREATE FUNCTION f() RETURNS TEXT RETURN REPEAT('x', 3)|b")]
    [InlineData("mariadb", "CREATE FUNCTION f() RETURNS TEXT RETURN repeat ('x', 3); b", "CREATE FUNCTION f() RETURNS TEXT RETURN repeat ('x', 3)|b")]
    [InlineData("mariadb", "CREATE EVENT IF NOT EXISTS e ON SCHEDULE EVERY 1 DAY DO DELETE FROM a; b", "CREATE EVENT IF NOT EXISTS e ON SCHEDULE EVERY 1 DAY DO DELETE FROM a|b")]
    [InlineData("mariadb", "INSERT INTO meeting (id, title, starts, ends, event, begin) VALUES (1); b", "INSERT INTO meeting (id, title, starts, ends, event, begin) VALUES (1)|b")]
    [InlineData("mariadb", "CREATE TABLE meeting (id INT, title TEXT, event INT, begin INT); b", "CREATE TABLE meeting (id INT, title TEXT, event INT, begin INT)|b")]
    [InlineData("sqlite", "UPDATE event SET begin = 1; b", "UPDATE event SET begin = 1|b")]
    [InlineData("postgresql", "CREATE INDEX i ON event (begin); CREATE VIEW v AS SELECT begin FROM event; ALTER TABLE event RENAME begin TO loop", "CREATE INDEX i ON event (begin)|CREATE VIEW v AS SELECT begin FROM event|ALTER TABLE event RENAME begin TO loop")]
    public void Literals_comments_and_parentheses_are_those_of_the_database(string database, string text, string statements) =>
        Assert.Equal(statements, string.Join('|', new StatementCutter(text, database).Cut()));

    [Theory]
    [InlineData("CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW IF NEW.b = '' THEN SET NEW.b = '-'; END IF;")]
    [InlineData("CREATE OR REPLACE DEFINER = me@here TRIGGER t BEFORE UPDATE ON a FOR EACH ROW IF (NEW.b) THEN SET NEW.b = CASE 1 WHEN 1 THEN 2 END; END IF;")]
    [InlineData("CREATE PROCEDURE p(n INT) CASE n WHEN 1 THEN SELECT 1; ELSE SELECT 2; END CASE;")]
    [InlineData("CREATE PROCEDURE p() l: LOOP LEAVE l; END LOOP;")]
    [InlineData("CREATE PROCEDURE p() WHILE false DO SELECT 1; END WHILE;")]
    [InlineData("CREATE PROCEDURE p() REPEAT SELECT 1; UNTIL true END REPEAT;")]
    [InlineData("CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO FOR i IN 1 .. 3 DO SELECT i; END FOR;")]
    [InlineData("ALTER EVENT e DO BEGIN SELECT 1; END;")]
    [InlineData("IF 1 THEN SELECT 1; END IF;")]
    [InlineData("BEGIN NOT ATOMIC SELECT 1; END;")]
    public void In_MariaDB_a_body_may_be_one_statement_with_others_in_it(string text) =>
        Assert.Equal("REL617", Assert.Throws<MigrationException>(() => new StatementCutter(text, "mariadb").Cut()).Code);

    [Theory]
    [InlineData("sqlite", "b; Create Trigger t After Insert On a Begin Select 1; End;", "Create Trigger t After")]
    [InlineData("mariadb", "repeat (select 1); until true end repeat;", "repeat select")]
    public void A_statement_with_a_body_is_called_by_its_words_as_they_are_written(string database, string text, string words) =>
        Assert.Contains($"begins with '{words}' has a body", Assert.Throws<MigrationException>(() => new StatementCutter(text, database).Cut()).Message, StringComparison.Ordinal);

    [Fact]
    public void In_MariaDB_a_backslash_escapes_a_quote() =>
        Assert.Equal(["a 'x\\';' ".Trim(), "b"], new StatementCutter("a 'x\\';'; b", "mariadb").Cut());

    [Theory]
    [InlineData("", "line 1: the first line must be like")]
    [InlineData("-- relata 2 sqlite first", "line 1: its format is 2, and this version of Relata reads format 1")]
    [InlineData("-- relata 1 sqlite before", "line 1: the first line must end with 'first'")]
    [InlineData("-- relata 1 sqlite first\nDROP TABLE post;", "line 2: a statement belongs to no step")]
    [InlineData("-- relata 1 sqlite first\n-- step 1 nothing", "line 2: 'nothing' is no step")]
    [InlineData("-- relata 1 sqlite first\n-- step 1 {\"step\":\"explode\"}", "line 2:")]
    [InlineData("-- relata 1 sqlite first\n-- step 1 {\"step\":\"sql\",\"more\":1}", "line 2:")]
    [InlineData("-- relata 1 sqlite first\n-- step 1 sql\nCREATE TRIGGER a AFTER INSERT ON b BEGIN SELECT 1; END;", "has a body")]
    public void A_file_that_is_not_in_the_format_is_refused(string text, string reason)
    {
        var error = Assert.Throws<MigrationException>(() => new MigrationText("1", text).Read());

        Assert.Equal("REL617", error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_has_a_line_for_each_column_and_constraint()
    {
        var model = Of(Table("post", Text("title"), Number("user_id", isNullable: true)).To("user_id", "author").Index("title"), Table("author"));
        var text = new ModelSnapshot("sqlite", "20260101-0900-start", model).Write();

        Assert.Equal(
            """
            {
            "format": 1,
            "database": "sqlite",
            "last": "20260101-0900-start",
            "sequences": [],
            "views": [],
            "tables": [
            {"name":{"name":"author"},"primaryKey":["id"],
              "columns": [
              {"name":"id","type":"Int32","isGenerated":true}]},
            {"name":{"name":"post"},"primaryKey":["id"],
              "columns": [
              {"name":"id","type":"Int32","isGenerated":true},
              {"name":"title","type":"String"},
              {"name":"user_id","type":"Int32","isNullable":true}],
              "foreignKeys": [
              {"name":"fk_post_user_id","columns":["user_id"],"principal":{"name":"author"},"principalColumns":["id"]}],
              "indexes": [
              {"name":"ix_post_title","columns":["title"]}]}]
            }

            """,
            text);
        Assert.Equal(CanonicalModel.Of(model), CanonicalModel.Of(ModelSnapshot.Read(text).Model));
    }

    [Theory]
    [InlineData("{\"format\": 2}", "its format is 2, and this version of Relata reads format 1")]
    [InlineData("{}", "its format is missing")]
    [InlineData("{\"format\": 1, \"database\": \"sqlite\", \"tables\": [], \"other\": 1}", "other")]
    [InlineData("<<<<<<< HEAD", "invalid")]
    public void A_snapshot_of_another_format_is_refused(string text, string reason)
    {
        var error = Assert.Throws<MigrationException>(() => ModelSnapshot.Read(text));

        Assert.Equal("REL617", error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_migrations_after_one_are_two_heads()
    {
        MigrationFile[] files = [new("a", "sqlite", null, []), new("b", "sqlite", "a", []), new("c", "sqlite", "a", [])];

        Assert.Equal("REL607", Assert.Throws<MigrationException>(() => MigrationChain.Of(files)).Code);
        Assert.Equal("REL607", Assert.Throws<MigrationException>(() => MigrationChain.Of([files[1]])).Code);
        Assert.Equal(["a", "c"], MigrationChain.Of([files[2], files[0]]).Files.Select(file => file.Id));
    }
}
