using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using Relata.Schema.Migrating.Running.Adapting;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>Indexes and keys that have what no model has, and a migration that drops them and adds them again, because their columns get new names.</summary>
public abstract class ElementAttributeTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private protected static Table Team => Table("team", Text("name"));

    private protected static Table Person(string mail = "email", string team = "team_id") => Table("person", Text(mail, isNullable: true), Number(team, isNullable: true)).To(team, "team").Index(team);

    private protected static MigrationHints Renames => new MigrationHints().Rename("person.email", "person.mail").Rename("person.team_id", "person.squad_id");

    /// <summary>Makes the database as the model has it, and then with something that no model has; renames the columns, which is refused; and writes what is lost into the file.</summary>
    private protected async Task RefusedAsync(Table before, Table after, string made, string attribute, string edited, string edit)
    {
        Files.Add("1", Of(Team, before));
        await Database.Migrations(Files.Set).ApplyAsync();
        Assert.Equal("", await Database.DifferencesAsync(Of(Team, before)));
        await Database.ExecuteAsync(made.Split("; "));

        await AssertOnlyAsync(attribute, Of(Team, before));
        Files.Add("2", Of(Team, after), Renames);
        var live = $"{await Database.ReadSchemaAsync()}";
        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());
        Assert.Equal("REL608", error.Code);
        Assert.Contains($"' has {attribute}, which no model has, and the migration drops it and adds '", error.Message, StringComparison.Ordinal);
        Assert.Equal(live, $"{await Database.ReadSchemaAsync()}");

        Assert.Contains(edited, Files.Read("2"), StringComparison.Ordinal);
        Files.Write("2", Files.Read("2").Replace(edited, edit, StringComparison.Ordinal));
        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
        await AssertOnlyAsync(attribute.Replace("email", "mail", StringComparison.Ordinal).Replace("team_id", "squad_id", StringComparison.Ordinal), Of(Team, after));
    }

    private protected async Task AssertOnlyAsync(string attribute, RelationalModel model)
    {
        var difference = Assert.Single((await Database.DifferencesAsync(model)).Split('\n'));
        Assert.EndsWith($": the database has {attribute}, which no model has.", difference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_migration_makes_has_nothing_that_no_model_has()
    {
        var (before, after) = (Person().Index("email", isUnique: true), Person("mail", "squad_id").Index("mail", isUnique: true));
        Files.Add("1", Of(Team, before));
        Files.Add("2", Of(Team, after), Renames);

        Assert.Equal("1, 2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");

        Assert.Equal("", await Database.DifferencesAsync(Of(Team, after)));
        Assert.All((await Database.ReadSchemaAsync()).Tables, table => Assert.Empty(table.ElementAttributes));
    }
}

public sealed class SqliteElementAttributeTests : ElementAttributeTests<SqliteTest>
{
    [Fact]
    public Task The_collation_of_an_index_is_not_lost_without_a_word() => RefusedAsync(
        Person().Index("email", isUnique: true), Person("mail", "squad_id").Index("mail", isUnique: true), "DROP INDEX ix_person_email; CREATE UNIQUE INDEX ix_person_email ON person (email COLLATE NOCASE)",
        "email COLLATE NOCASE", "ON \"person\" (\"mail\")", "ON \"person\" (\"mail\" COLLATE NOCASE)");
}

public sealed class PostgreSqlElementAttributeTests : ElementAttributeTests<PostgreSqlTest>
{
    [Theory]
    [InlineData("", "(email) INCLUDE (id)", "INCLUDE (id)", "(\"mail\") INCLUDE (id)")]
    [InlineData("UNIQUE", "(email) NULLS NOT DISTINCT", "NULLS NOT DISTINCT", "(\"mail\") NULLS NOT DISTINCT")]
    [InlineData("", "(email text_pattern_ops)", "email text_pattern_ops", "(\"mail\" text_pattern_ops)")]
    [InlineData("UNIQUE", "(email COLLATE \"C\" NULLS FIRST) WITH (fillfactor=50)", "email COLLATE \"C\" NULLS FIRST, WITH (fillfactor=50)", "(\"mail\" COLLATE \"C\" NULLS FIRST) WITH (fillfactor=50)")]
    [InlineData("", "USING hash (email)", "USING hash", "USING hash (\"mail\")")]
    public Task What_an_index_has_is_not_lost_without_a_word(string unique, string made, string attribute, string edit) => RefusedAsync(
        Person().Index("email", unique.Length > 0), Person("mail", "squad_id").Index("mail", unique.Length > 0), $"DROP INDEX ix_person_email; CREATE {unique} INDEX ix_person_email ON person {made}", attribute,
        "ON \"person\" (\"mail\")", $"ON \"person\" {edit}");

    [Theory]
    [InlineData("DEFERRABLE INITIALLY DEFERRED", "DEFERRABLE INITIALLY DEFERRED")]
    [InlineData("DEFERRABLE", "DEFERRABLE")]
    [InlineData("MATCH FULL NOT VALID", "MATCH FULL, NOT VALID")]
    public Task What_a_foreign_key_has_is_not_lost_without_a_word(string made, string attribute) => RefusedAsync(
        Person(), Person("mail", "squad_id"), $"ALTER TABLE person DROP CONSTRAINT fk_person_team_id; ALTER TABLE person ADD CONSTRAINT fk_person_team_id FOREIGN KEY (team_id) REFERENCES team (id) {made}", attribute,
        "REFERENCES \"team\" (\"id\")", $"REFERENCES \"team\" (\"id\") {made}");

    [Theory]
    [InlineData("NOT VALID", "NOT VALID")]
    [InlineData("NO INHERIT", "NO INHERIT")]
    [InlineData("NO INHERIT NOT VALID", "NO INHERIT, NOT VALID")]
    public Task What_a_check_has_is_not_lost_without_a_word(string made, string attribute) => RefusedAsync(
        Person().Check("ck_person_email", "\"email\" <> ''"), Person("mail", "squad_id").Check("ck_person_mail", "\"mail\" <> ''"), $"ALTER TABLE person DROP CONSTRAINT ck_person_email; ALTER TABLE person ADD CONSTRAINT ck_person_email CHECK (email <> '') {made}", attribute,
        "CHECK (\"mail\" <> '')", $"CHECK (\"mail\" <> '') {made}");

    // The way back drops the checks before it renames.
    [Fact]
    public async Task What_a_check_has_is_not_lost_on_the_way_back_of_a_renamed_table_and_column()
    {
        var person = new QualifiedName(null, "human");
        var (before, after) = (Of(Person().Check("ck_person_email", "\"email\" <> ''") with { ForeignKeys = [] }), Of(Person("mail") with { Name = person, ForeignKeys = [], Indexes = [new TableIndex("ix_human_team_id", ["team_id"], IsUnique: false)], Checks = [new CheckConstraint("ck_human_mail", "\"mail\" <> ''")] }));
        Files.Add("1", before);
        Files.Add("2", after, new MigrationHints().Rename("person", "human").Rename("person.email", "human.mail"), new MigrationHints().Rename("human", "person").Rename("human.mail", "person.email"));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("ALTER TABLE human DROP CONSTRAINT ck_human_mail", "ALTER TABLE human ADD CONSTRAINT ck_human_mail CHECK (mail <> '') NOT VALID");

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).UndoAsync());

        Assert.Equal("REL608", error.Code);
        Assert.Contains("human: the check 'ck_human_mail' has NOT VALID, which no model has, and the migration drops it and adds 'ck_person_email' without it.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_violate_a_check_or_a_foreign_key_are_left_where_the_file_adds_it_as_NOT_VALID()
    {
        Files.Add("1", Of(Team, Person().Check("ck_person_email_length", "length(\"email\") <= 9")));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync(
            "ALTER TABLE person DROP CONSTRAINT ck_person_email_length, DROP CONSTRAINT fk_person_team_id", "INSERT INTO person (email, team_id) VALUES ('ann@example.org', 7)",
            "ALTER TABLE person ADD CONSTRAINT ck_person_email_length CHECK (length(email) <= 9) NOT VALID, ADD CONSTRAINT fk_person_team_id FOREIGN KEY (team_id) REFERENCES team (id) NOT VALID");
        var after = Of(Team, Person(team: "squad_id", mail: "email").Check("ck_person_email_length", "length(\"email\") <= 5"));
        Files.Add("2", after, new MigrationHints().Rename("person.team_id", "person.squad_id"));
        var refused = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());
        Assert.Contains("the check 'ck_person_email_length' has NOT VALID", refused.Message, StringComparison.Ordinal);
        Assert.Contains("the foreign key 'fk_person_team_id' has NOT VALID", refused.Message, StringComparison.Ordinal);

        Files.Replace("2", "CHECK (length(\"email\") <= 5)", "CHECK (length(\"email\") <= 5) NOT VALID");
        Files.Replace("2", "REFERENCES \"team\" (\"id\")", "REFERENCES \"team\" (\"id\") NOT VALID");

        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
        Assert.Equal("ck_person_email_length fk_person_squad_id", await Database.TextAsync("SELECT conname FROM pg_constraint WHERE NOT convalidated ORDER BY 1"));
        await Assert.ThrowsAsync<ConstraintViolationException>(() => Database.ExecuteAsync("INSERT INTO person (email) VALUES ('bob@example.org')"));
    }

    [Fact]
    public async Task A_check_that_the_classes_no_longer_have_is_dropped_with_all_that_it_has()
    {
        Files.Add("1", Of(Team, Person().Check("ck_person_email", "\"email\" <> ''")));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("ALTER TABLE person DROP CONSTRAINT ck_person_email", "ALTER TABLE person ADD CONSTRAINT ck_person_email CHECK (email <> '') NOT VALID");
        Files.Add("2", Of(Team, Person()));

        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
        Assert.Equal("", await Database.DifferencesAsync(Of(Team, Person())));
    }

    [Fact]
    public Task The_columns_that_a_foreign_key_sets_to_NULL_are_not_lost_without_a_word()
    {
        static Table SetNull(Table table) => table with { ForeignKeys = [.. table.ForeignKeys.Select(key => key with { OnDelete = OnDelete.SetNull })] };
        return RefusedAsync(
            SetNull(Person()), SetNull(Person(team: "squad_id", mail: "mail")), "ALTER TABLE person DROP CONSTRAINT fk_person_team_id; ALTER TABLE person ADD CONSTRAINT fk_person_team_id FOREIGN KEY (team_id) REFERENCES team (id) ON DELETE SET NULL (team_id) DEFERRABLE",
            "ON DELETE SET NULL (team_id), DEFERRABLE", "ON DELETE SET NULL", "ON DELETE SET NULL (squad_id) DEFERRABLE");
    }

    [Fact]
    public Task What_a_unique_key_has_is_not_lost_without_a_word() => RefusedAsync(
        Person() with { UniqueKeys = [new UniqueConstraint("ak_person_email", ["email"])] }, Person("mail", "squad_id") with { UniqueKeys = [new UniqueConstraint("ak_person_mail", ["mail"])] },
        "ALTER TABLE person DROP CONSTRAINT ak_person_email; ALTER TABLE person ADD CONSTRAINT ak_person_email UNIQUE (email) INCLUDE (id) DEFERRABLE INITIALLY DEFERRED",
        "INCLUDE (id), DEFERRABLE INITIALLY DEFERRED", "UNIQUE (\"mail\")", "UNIQUE (\"mail\") INCLUDE (id) DEFERRABLE INITIALLY DEFERRED");

    [Fact]
    public async Task Of_indexes_with_the_same_columns_a_plain_one_is_that_of_the_classes()
    {
        Files.Add("1", Of(Team, Person().Index("email")));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("DROP INDEX ix_person_email", "CREATE INDEX a_covering ON person (email) INCLUDE (id)", "CREATE INDEX b_plain ON person (email)");
        Files.Add("2", Of(Team, Person("mail", "squad_id").Index("mail")), Renames);

        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");

        Assert.Equal("a_covering ix_person_mail", await Database.TextAsync("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND tablename = 'person' AND indexdef LIKE '%mail%' ORDER BY indexname"));
    }

    [Fact]
    public async Task Steps_without_a_file_name_none_to_write_it_into()
    {
        var before = Of(Team, Person().Index("email"));
        Files.Add("1", before);
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("DROP INDEX ix_person_email", "CREATE INDEX ix_person_email ON person (email) INCLUDE (id)");
        var steps = Files.Add("2", Of(Team, Person("mail", "squad_id").Index("mail")), Renames).Steps;

        var refusal = Assert.Single(StepAdapter.Adapt(steps, 0, before, await Database.ReadSchemaAsync(), Database.SchemaDialect.Migrations, hasFile: false).Refusals);

        Assert.Equal(
            "person: the index 'ix_person_email' has INCLUDE (id), which no model has, and would be dropped and added as 'ix_person_mail' without it. To keep it, drop it by hand before, and create it again after.", refusal);
    }

    [Fact]
    public async Task An_index_that_the_classes_no_longer_have_is_dropped_with_all_that_it_has()
    {
        Files.Add("1", Of(Team, Person().Index("email")));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("DROP INDEX ix_person_email", "CREATE INDEX ix_person_email ON person (email) INCLUDE (id)");
        Files.Add("2", Of(Team, Person()));

        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }
}

public sealed class MariaDbElementAttributeTests : ElementAttributeTests<MariaDbTest>
{
    [Fact]
    public Task The_comment_of_an_index_is_not_lost_without_a_word() => RefusedAsync(
        Person().Index("email"), Person("mail", "squad_id").Index("mail"), "ALTER TABLE person DROP INDEX ix_person_email, ADD INDEX ix_person_email (email) COMMENT 'for the login'",
        "COMMENT 'for the login'", "ON `person` (`mail`)", "ON `person` (`mail`) COMMENT 'for the login'");
}
