using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Running;

/// <summary>Generated columns and foreign keys of others on what a migration changes.</summary>
public abstract class TableDependentTests<TDatabase> : DependentTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_generated_column_of_others_refuses_the_migration_that_drops_what_it_is_computed_from(bool isOnline)
    {
        Assert.SkipWhen(Test.Name == "sqlite", "It rebuilds the table, and refuses to lose the column (REL608).");
        await Database.ExecuteAsync("ALTER TABLE post ADD COLUMN theirs int GENERATED ALWAYS AS (char_length(note)) STORED");
        AddDrop(Of(s_without, s_tag.Index("name"), Table("more")), "post.note", isOnline);

        await AssertNotBegunAsync("generated column theirs of post names post.note, which the migration drops");

        await Database.ExecuteAsync("ALTER TABLE post DROP COLUMN theirs");
        Assert.Equal(["2"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_foreign_key_of_others_refuses_the_migration_that_drops_its_table_or_column(bool isOnline)
    {
        Assert.SkipWhen(Test.Name == "sqlite", "It does not check foreign keys while a migration runs, and looks at them afterwards.");
        await Database.ExecuteAsync(
            "CREATE TABLE theirs (tag_id int, views int, CONSTRAINT fk_tag FOREIGN KEY (tag_id) REFERENCES tag (id))", "CREATE UNIQUE INDEX ux_views ON post (views)",
            "ALTER TABLE theirs ADD CONSTRAINT fk_views FOREIGN KEY (views) REFERENCES post (views)");
        AddDrop(Of(Table("post", Text("title", isNullable: true), Text("note", isNullable: true)).Index("title"), Table("more")), "post.views", isOnline, "tag");

        await AssertNotBegunAsync("foreign key fk_tag of theirs names tag, which the migration drops");
        await AssertNotBegunAsync("foreign key fk_views of theirs names post.views, which the migration drops");

        WriteFirst("ALTER TABLE theirs DROP CONSTRAINT fk_tag, DROP CONSTRAINT fk_views");
        Assert.Equal(["2"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task A_step_that_drops_the_table_of_a_foreign_key_is_enough()
    {
        await Database.ExecuteAsync("CREATE TABLE theirs (tag_id int, CONSTRAINT fk_tag FOREIGN KEY (tag_id) REFERENCES tag (id))");
        AddDrop(Of(s_post), "tag");
        WriteFirst("DROP TABLE theirs");

        Assert.Equal(["2"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
    }

    [Fact]
    public async Task A_column_that_takes_over_the_name_of_one_that_is_dropped_is_another_one_for_a_generated_column_and_a_foreign_key()
    {
        Assert.SkipWhen(Test.Name == "sqlite", "It rebuilds the table, and refuses to lose the column (REL608).");
        await Database.ExecuteAsync(
            "ALTER TABLE post ADD COLUMN theirs int GENERATED ALWAYS AS (char_length(note)) STORED", "CREATE UNIQUE INDEX ux_views ON post (views)",
            "CREATE TABLE theirs (views int, CONSTRAINT fk_views FOREIGN KEY (views) REFERENCES post (views))");
        Files.Add(
            "2",
            Of(Table("post", Text("note", isNullable: true), Number("views", isNullable: true) with { Computation = new Computation("id + 1", IsVirtual: false) }).Index("note"), s_tag, Table("more")),
            new MigrationHints().AllowDrop("post.note").AllowDrop("post.views").Rename("post.title", "post.note"));

        await AssertNotBegunAsync("generated column theirs of post names post.note, which the migration drops");
        await AssertNotBegunAsync("foreign key fk_views of theirs names post.views, which the migration drops");
    }

    [Fact]
    public async Task A_table_that_takes_over_the_name_of_one_that_is_dropped_is_another_one_for_a_foreign_key()
    {
        Assert.SkipWhen(Test.Name == "sqlite", "It does not check foreign keys while a migration runs, and looks at them afterwards.");
        await Database.ExecuteAsync("CREATE TABLE theirs (tag_id int, CONSTRAINT fk_tag FOREIGN KEY (tag_id) REFERENCES tag (id))");
        Files.Add("2", Of(s_post with { Name = s_tag.Name }, Table("more")), new MigrationHints().AllowDrop("tag").Rename("post", "tag"));

        await AssertNotBegunAsync("foreign key fk_tag of theirs names tag, which the migration drops");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_column_of_a_foreign_key_of_others_gets_no_other_type_on_MariaDB(bool isOnline)
    {
        Assert.SkipWhen(Test.Name == "sqlite", "It does not check foreign keys while a migration runs, and looks at them afterwards.");
        await Database.ExecuteAsync(
            "CREATE TABLE theirs (id int PRIMARY KEY, views int)", "CREATE UNIQUE INDEX ux_views ON post (views)", "INSERT INTO theirs (id, views) VALUES (1, 1)",
            "ALTER TABLE theirs ADD CONSTRAINT fk_to FOREIGN KEY (views) REFERENCES post (views)", "ALTER TABLE post ADD CONSTRAINT fk_from FOREIGN KEY (views) REFERENCES theirs (id)");
        var hints = new MigrationHints();
        Files.Add("2", Of(Table("post", Text("title", isNullable: true), Text("note", isNullable: true), new Column("views", ColumnType.Int64) { IsNullable = true }).Index("title"), s_tag.Index("name"), Table("more")), isOnline ? hints.Online() : hints);

        if (Test.Name == "mariadb")
        {
            await AssertNotBegunAsync("foreign key fk_to of theirs names post.views, whose type the migration changes");
            await AssertNotBegunAsync("foreign key fk_from of post names post.views, whose type the migration changes");
            WriteFirst("ALTER TABLE theirs DROP CONSTRAINT fk_to");
            await AssertNotBegunAsync("foreign key fk_from of post names post.views, whose type the migration changes");
            WriteFirst("ALTER TABLE post DROP CONSTRAINT fk_from");
        }

        Assert.Equal(["2"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task Words_of_an_expression_that_are_names_of_types_and_functions_are_no_columns()
    {
        Assert.SkipWhen(Test.Name == "sqlite", "It rebuilds the table, and refuses to lose the column (REL608).");
        Files.Add("2", Of(Table("post", Text("title", isNullable: true), Text("note", isNullable: true), Number("views", isNullable: true), Text("text", isNullable: true), Text("lower", isNullable: true), Text("char_length", isNullable: true)), s_tag));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("ALTER TABLE post ADD COLUMN theirs int GENERATED ALWAYS AS (char_length(lower(cast(title AS char(9))))) STORED");
        Files.Add("3", Of(s_post, s_tag), new MigrationHints().AllowDrop("post.text").AllowDrop("post.lower").AllowDrop("post.char_length"));

        Assert.Equal(["3"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
        Assert.Contains((await Database.ReadSchemaAsync()).Tables.First(table => table.Name.Name == "post").Columns, column => column.Name == "theirs");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_foreign_key_of_others_refuses_the_migration_that_drops_its_index(bool isOnline)
    {
        Assert.SkipWhen(Test.Name == "sqlite", "It does not check foreign keys while a migration runs, and looks at them afterwards.");
        Files.Add("2", Of(s_post.Index("views", isUnique: true), s_tag));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("CREATE TABLE theirs (views int, CONSTRAINT fk_views FOREIGN KEY (views) REFERENCES post (views))");
        var hints = new MigrationHints();
        Files.Add("3", Of(s_post.Index("title"), s_tag, Table("more")), isOnline ? hints.Online() : hints);

        await AssertNotBegunAsync("foreign key fk_views of theirs needs the index ix_post_views of post, which the migration drops", after: "1 2");

        // PostgreSQL binds a foreign key to the index that it found when the key was created.
        await Database.ExecuteAsync("CREATE UNIQUE INDEX ux_views ON post (views)");
        if (Test.Name == "postgresql")
        {
            await AssertNotBegunAsync("foreign key fk_views of theirs needs the index ix_post_views of post, which the migration drops", after: "1 2");
            await Database.ExecuteAsync("ALTER TABLE theirs DROP CONSTRAINT fk_views");
        }

        Assert.Equal(["3"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
    }

    [Fact]
    public async Task An_index_that_the_database_calls_otherwise_is_named_as_there()
    {
        Assert.SkipWhen(Test.Name == "sqlite", "It does not check foreign keys while a migration runs, and looks at them afterwards.");
        Files.Add("2", Of(s_post.Index("views", isUnique: true), s_tag));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync(
            Test.Name == "mariadb" ? "ALTER TABLE post RENAME INDEX ix_post_views TO ux_theirs" : "ALTER INDEX ix_post_views RENAME TO ux_theirs", "CREATE TABLE theirs (views int, CONSTRAINT fk_views FOREIGN KEY (views) REFERENCES post (views))");
        Files.Add("3", Of(s_post.Index("title"), s_tag, Table("more")));

        await AssertNotBegunAsync("foreign key fk_views of theirs needs the index ux_theirs of post, which the migration drops", after: "1 2");
    }

    [Fact]
    public async Task A_unique_key_that_a_foreign_key_of_others_needs_stays_also_if_it_is_made_again()
    {
        Assert.SkipWhen(Test.Name == "sqlite", "It does not check foreign keys while a migration runs, and looks at them afterwards.");
        Files.Add("2", Of(s_post with { UniqueKeys = [new UniqueConstraint("uq_views", ["views"])] }, s_tag));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("CREATE TABLE theirs (views int, CONSTRAINT fk_views FOREIGN KEY (views) REFERENCES post (views))");
        Files.Add("3", Of(s_post.Index("title") with { UniqueKeys = [new UniqueConstraint("uq_post_views", ["views"])] }, s_tag, Table("more")));

        await AssertNotBegunAsync("foreign key fk_views of theirs needs the unique key uq_views of post, which the migration drops", after: "1 2");
    }

    [Fact]
    public async Task The_index_of_a_foreign_key_of_others_in_a_table_of_the_model_is_dropped_and_the_key_stays()
    {
        Assert.SkipWhen(Test.Name == "sqlite", "It rebuilds no table for an index.");
        Files.Add("2", Of(s_post.Index("views"), s_tag));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("CREATE TABLE theirs (id int PRIMARY KEY)", "INSERT INTO theirs (id) VALUES (1)", "ALTER TABLE post ADD CONSTRAINT fk_from FOREIGN KEY (views) REFERENCES theirs (id)");
        Files.Add("3", Of(s_post, s_tag));

        Assert.Equal(["3"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
        var post = (await Database.ReadSchemaAsync()).Tables.First(table => table.Name.Name == "post");
        Assert.DoesNotContain(post.Indexes, index => index.Name == "ix_post_views");
        Assert.Equal("fk_from", Assert.Single(post.ForeignKeys).Key.Name);
    }

    [Theory]
    [InlineData("ALTER TABLE tag ADD theirs int")]
    [InlineData("UPDATE post SET title = replace(title, 'a', 'b') WHERE theirs > 1")]
    public async Task A_step_that_has_the_name_of_a_generated_column_and_drops_another_one_excuses_nothing(string step)
    {
        Assert.SkipWhen(Test.Name == "sqlite", "It rebuilds the table, and refuses to lose the column (REL608).");
        await Database.ExecuteAsync("ALTER TABLE post ADD COLUMN theirs int GENERATED ALWAYS AS (char_length(note)) STORED");
        AddDrop(Of(s_without, s_tag, Table("more")), "post.note");
        WriteFirst(step);

        await AssertNotBegunAsync("generated column theirs of post names post.note, which the migration drops");
    }

    [Fact]
    public async Task A_step_that_has_the_name_of_a_foreign_key_in_another_table_excuses_nothing()
    {
        Assert.SkipWhen(Test.Name == "sqlite", "It does not check foreign keys while a migration runs, and looks at them afterwards.");
        await Database.ExecuteAsync("CREATE TABLE theirs (tag_id int, CONSTRAINT fk_tag FOREIGN KEY (tag_id) REFERENCES tag (id))");
        AddDrop(Of(s_post, Table("more")), "tag");
        WriteFirst("ALTER TABLE post DROP CONSTRAINT IF EXISTS fk_tag");

        await AssertNotBegunAsync("foreign key fk_tag of theirs names tag, which the migration drops");
    }
}

public sealed class SqliteTableDependentTests : TableDependentTests<SqliteTest>;

public sealed class PostgreSqlTableDependentTests : TableDependentTests<PostgreSqlTest>
{
    [Theory]
    [InlineData(ColumnType.UInt64)]
    [InlineData(ColumnType.Decimal)]
    [InlineData(ColumnType.Double)]
    public async Task A_column_that_a_foreign_key_of_others_refers_to_gets_a_wider_kind_of_number_and_not_a_narrower_one(ColumnType type)
    {
        await Database.ExecuteAsync(
            "CREATE TABLE theirs (views int)", "CREATE UNIQUE INDEX ux_views ON post (views)", "INSERT INTO theirs (views) VALUES (1)",
            "ALTER TABLE theirs ADD CONSTRAINT fk_to FOREIGN KEY (views) REFERENCES post (views)");
        Files.Add("2", Of(Table("post", Text("title", isNullable: true), Text("note", isNullable: true), new Column("views", type) { IsNullable = true }), s_tag));
        Assert.Equal(["2"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
        Files.Add("3", Of(s_post.Index("title"), s_tag), new MigrationHints().Using("post.views", "CAST(views AS integer)"));

        await AssertNotBegunAsync("foreign key fk_to of theirs names post.views, whose type the migration changes", "1 2");
    }

    [Theory]
    [InlineData(ColumnType.UInt64)]
    [InlineData(ColumnType.Decimal)]
    [InlineData(ColumnType.Double)]
    public async Task A_column_with_a_foreign_key_of_others_gets_no_wider_kind_of_number_but_a_narrower_one(ColumnType type)
    {
        var wide = Table("post", Text("title", isNullable: true), Text("note", isNullable: true), new Column("views", type) { IsNullable = true });
        Files.Add("2", Of(wide, s_tag));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync($"CREATE TABLE theirs (id {(type == ColumnType.Double ? "double precision" : "numeric")} PRIMARY KEY)", "INSERT INTO theirs VALUES (1)", "ALTER TABLE post ADD CONSTRAINT fk_from FOREIGN KEY (views) REFERENCES theirs (id)");
        Files.Add("3", Of(s_post, s_tag), new MigrationHints().Using("post.views", "CAST(views AS integer)"));
        Assert.Equal(["3"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
        await Database.ExecuteAsync("ALTER TABLE post DROP CONSTRAINT fk_from", "DROP TABLE theirs", "CREATE TABLE theirs (id int PRIMARY KEY)", "INSERT INTO theirs VALUES (1)", "ALTER TABLE post ADD CONSTRAINT fk_from FOREIGN KEY (views) REFERENCES theirs (id)");
        Files.Add("4", Of(wide.Index("title"), s_tag));

        await AssertNotBegunAsync("foreign key fk_from of post names post.views, whose type the migration changes", "1 2 3");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_column_of_a_foreign_key_of_others_gets_no_type_of_another_kind(bool isOnline)
    {
        await Database.ExecuteAsync(
            "CREATE TABLE theirs (id int PRIMARY KEY, views int)", "CREATE UNIQUE INDEX ux_views ON post (views)", "INSERT INTO theirs (id, views) VALUES (1, 1)",
            "ALTER TABLE theirs ADD CONSTRAINT fk_to FOREIGN KEY (views) REFERENCES post (views)", "ALTER TABLE post ADD CONSTRAINT fk_from FOREIGN KEY (views) REFERENCES theirs (id)");
        var hints = new MigrationHints().Using("post.views", "CAST(views AS text)");
        Files.Add("2", Of(Table("post", Text("title", isNullable: true), Text("note", isNullable: true), Text("views", isNullable: true)).Index("title"), s_tag.Index("name"), Table("more")), isOnline ? hints.Online() : hints);

        await AssertNotBegunAsync("foreign key fk_to of theirs names post.views, whose type the migration changes");
        await Database.ExecuteAsync("ALTER TABLE theirs DROP CONSTRAINT fk_to");
        await AssertNotBegunAsync("foreign key fk_from of post names post.views, whose type the migration changes");

        await Database.ExecuteAsync("ALTER TABLE post DROP CONSTRAINT fk_from");
        Assert.Equal(["2"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
        Assert.Equal("1", await Database.TextAsync("SELECT views FROM post"));
    }

    [Fact]
    public async Task A_foreign_key_that_goes_with_a_column_that_is_dropped_before_keeps_the_type_of_no_other()
    {
        // Generated columns are dropped first.
        var words = Number("words", isNullable: true) with { Computation = new Computation("char_length(title)", IsVirtual: false) };
        Files.Add("2", Of(s_post with { Columns = [.. s_post.Columns, words] }, s_tag));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync(
            "CREATE TABLE theirs (words int, views int, UNIQUE (words, views))", "INSERT INTO theirs (words, views) VALUES (1, 1)",
            "ALTER TABLE post ADD CONSTRAINT fk_from FOREIGN KEY (words, views) REFERENCES theirs (words, views)");
        var to = Of(Table("post", Text("title", isNullable: true), Text("note", isNullable: true), Text("views", isNullable: true)), s_tag);
        Files.Add("3", to, new MigrationHints().AllowDrop("post.words").Using("post.views", "CAST(views AS text)"));

        Assert.Equal(["3"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
        Assert.Empty((await Database.ReadSchemaAsync()).Tables.First(table => table.Name.Name == "post").ForeignKeys);
        Assert.Equal("1", await Database.TextAsync("SELECT views FROM post"));
    }

    [Fact]
    public async Task A_foreign_key_of_a_table_in_another_schema_is_found_there()
    {
        await Database.ExecuteAsync("CREATE SCHEMA api", "CREATE TABLE api.theirs (tag_id int CONSTRAINT fk_tag REFERENCES tag (id))");
        AddDrop(Of(s_post, Table("more")), "tag");

        await AssertNotBegunAsync("foreign key fk_tag of api.theirs names tag, which the migration drops");

        WriteFirst("DROP TABLE api.theirs");
        Assert.Equal(["2"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
    }
}

public sealed class MariaDbTableDependentTests : TableDependentTests<MariaDbTest>
{
    [Fact]
    public async Task A_generated_column_of_others_on_one_of_the_model_refuses_another_expression()
    {
        static Column Words(string expression) => Number("words", isNullable: true) with { Computation = new Computation(expression, IsVirtual: false) };
        static Table Post(string expression) => Table("post", Text("title", isNullable: true), Text("note", isNullable: true), Number("views", isNullable: true), Words(expression));
        Files.Add("2", Of(Post("char_length(title)"), s_tag));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("ALTER TABLE post ADD COLUMN theirs int AS (words + 1) STORED");
        Files.Add("3", Of(Post("char_length(note)").Index("title"), s_tag.Index("name"), Table("more")), new MigrationHints().AllowDrop("post.words"));

        await AssertNotBegunAsync("generated column theirs of post names post.words, which the migration drops", after: "1 2");
    }

    [Theory]
    [InlineData("ADD CONSTRAINT ck_theirs CHECK (note <> title)", "check ck_theirs of post", "DROP CONSTRAINT ck_theirs")]
    [InlineData("ADD COLUMN theirs varchar(99) DEFAULT (note)", "default of column theirs of post", "ALTER COLUMN theirs DROP DEFAULT")]
    [InlineData("ADD UNIQUE INDEX ux_theirs (note(9), views)", "unique index ux_theirs of post", "DROP INDEX ux_theirs")]
    public async Task What_others_have_made_of_several_columns_refuses_the_migration_that_drops_one(string change, string found, string undo)
    {
        await Database.ExecuteAsync($"ALTER TABLE post {change}");
        AddDrop(Of(s_without, s_tag.Index("name"), Table("more")), "post.note");

        await AssertNotBegunAsync($"{found} names post.note, which the migration drops");

        WriteFirst($"ALTER TABLE post {undo}");
        Assert.Equal(["2"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
    }

    [Theory]
    [InlineData("INDEX ix_theirs (code(5))")]
    [InlineData("FULLTEXT INDEX ix_theirs (code)")]
    [InlineData("UNIQUE INDEX ix_theirs (code, note)")]
    public async Task An_index_that_MariaDB_does_not_use_for_a_foreign_key_takes_the_place_of_none(string index)
    {
        var post = Table("post", Text("title", isNullable: true), Text("note", isNullable: true), Number("views", isNullable: true), Text("code", isNullable: true) with { MaxLength = 20 });
        Files.Add("2", Of(post.Index("code", isUnique: true), s_tag));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("CREATE TABLE theirs SELECT code FROM post", "ALTER TABLE theirs ADD CONSTRAINT fk_code FOREIGN KEY (code) REFERENCES post (code)", $"ALTER TABLE post ADD {index}");
        Files.Add("3", Of(post, s_tag, Table("more")));

        await AssertNotBegunAsync("foreign key fk_code of theirs needs the index ix_post_code of post, which the migration drops", after: "1 2");

        await Database.ExecuteAsync("ALTER TABLE post ADD INDEX ix_whole (code DESC, views)");
        Assert.Equal(["3"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
    }

    [Theory]
    [InlineData("CHECK (note <> 'x')")]
    [InlineData("CHECK (note <> '`title`')")]
    [InlineData("CHECK (title <> '`note`' AND views > 0)")]
    public async Task A_check_of_others_on_one_column_goes_with_it(string check)
    {
        await Database.ExecuteAsync($"ALTER TABLE post ADD CONSTRAINT ck_theirs {check}", "ALTER TABLE post ADD INDEX ix_theirs (note(9), views)", "ALTER TABLE post MODIFY note longtext CHECK (note <> title)");
        AddDrop(Of(s_without, s_tag), "post.note");

        Assert.Equal(["2"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
    }

    [Fact]
    public async Task A_foreign_key_of_a_table_in_another_database_is_found_there()
    {
        var other = $"{await Database.TextAsync("SELECT DATABASE()")}_4";
        await Database.ExecuteAsync($"CREATE DATABASE `{other}`");
        try
        {
            await Database.ExecuteAsync($"CREATE TABLE `{other}`.theirs (tag_id int, CONSTRAINT fk_tag FOREIGN KEY (tag_id) REFERENCES tag (id))".Replace("REFERENCES tag", $"REFERENCES `{other[..^2]}`.tag", StringComparison.Ordinal));
            AddDrop(Of(s_post, Table("more")), "tag");

            await AssertNotBegunAsync($"foreign key fk_tag of {other}.theirs names tag, which the migration drops");
        }
        finally
        {
            await Database.ExecuteAsync($"DROP DATABASE IF EXISTS `{other}`");
        }
    }
}
