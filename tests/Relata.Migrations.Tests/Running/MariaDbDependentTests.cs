using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Running;

public sealed class MariaDbDependentTests : DependentTests<MariaDbTest>
{
    [Theory]
    [InlineData("""INSERT INTO tag (name) VALUES (concat("it's ", NEW.note, '!'))""")]
    [InlineData("BEGIN\n-- don't log twice\nINSERT INTO tag (name) VALUES (concat(NEW.note, 'x')); END")]
    [InlineData("BEGIN\n# don't log twice\nINSERT INTO tag (name) VALUES (concat(NEW.note, 'x')); END")]
    [InlineData("BEGIN /* don't */ INSERT INTO tag (name) VALUES (concat('a\\' ', NEW.`note`, 'x')); END")]
    [InlineData("/*!50000 INSERT INTO tag (name) VALUES (concat('5', 5--1, NEW.note)) */")]
    public async Task An_apostrophe_in_a_comment_or_a_text_hides_no_column_of_a_trigger(string body)
    {
        await Database.ExecuteAsync($"CREATE TRIGGER logs AFTER INSERT ON post FOR EACH ROW {body}");
        AddDrop(Of(s_without, s_tag), "post.note");

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Contains("trigger logs names post.note", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""INSERT INTO tag (name) VALUES ("NEW.note")""")]
    [InlineData("BEGIN\n-- NEW.note isn't logged\nINSERT INTO tag (name) VALUES (NEW.title); END")]
    public async Task A_text_or_a_comment_of_a_trigger_names_no_column(string body)
    {
        await Database.ExecuteAsync($"CREATE TRIGGER logs AFTER INSERT ON post FOR EACH ROW {body}");
        AddDrop(Of(s_without, s_tag), "post.note");

        Assert.Equal("2", (await Database.Migrations(Files.Set).ApplyAsync()).Migrations.Single());
        Assert.Empty(Warnings);
    }

    [Theory]
    [InlineData("""INSERT INTO tag (name) VALUES ("we drop notes in May")""")]
    [InlineData("UPDATE post SET title = 'x' # we drop notes in May\nWHERE id > 0")]
    [InlineData("""UPDATE post SET title = 'it\'s not to drop notes'""")]
    [InlineData("""UPDATE post SET title = concat('\', ' DROP VIEW notes ', '\')""")]
    public async Task A_step_that_only_says_in_a_text_or_a_comment_that_a_view_is_dropped_excuses_nothing(string step)
    {
        await Database.ExecuteAsync("CREATE VIEW notes AS SELECT note FROM post");
        AddDrop(Of(s_without, s_tag, Table("more")), "post.note");
        WriteFirst(step);

        await AssertNotBegunAsync("view notes names post.note, which the migration drops");
    }

    [Fact]
    public async Task A_trigger_of_quoted_names_is_read_as_it_was_created()
    {
        await Database.ExecuteAsync("SET sql_mode = 'ANSI_QUOTES'", "CREATE TRIGGER logs AFTER INSERT ON post FOR EACH ROW INSERT INTO \"tag\" (\"name\") VALUES (NEW.\"note\")", "SET sql_mode = 'STRICT_ALL_TABLES'");
        AddDrop(Of(s_without, s_tag), "post.note");

        Assert.Contains("trigger logs names post.note", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Triggers_and_views_on_a_table_in_another_database_are_found_there()
    {
        var other = $"{await Database.TextAsync("SELECT DATABASE()")}_3";
        var note = Table("note", Text("text", isNullable: true), Text("extra", isNullable: true)) with { Name = new QualifiedName(other, "note") };
        await Database.ExecuteAsync($"CREATE DATABASE `{other}`");
        try
        {
            Files.Add("2", Of(s_post, s_tag, note));
            await Database.Migrations(Files.Set).ApplyAsync();
            await Database.ExecuteAsync($"CREATE TRIGGER `{other}`.logs BEFORE INSERT ON `{other}`.note FOR EACH ROW SET NEW.extra = 'x'", $"CREATE VIEW `{other}`.extras AS SELECT extra FROM `{other}`.note");
            Files.Add("3", Of(s_post, s_tag, note with { Columns = [.. note.Columns.Where(column => column.Name != "extra")] }), new MigrationHints().AllowDrop($"{other}.note.extra"));

            var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

            Assert.Contains($"trigger {other}.logs names {other}.note.extra", error.Message, StringComparison.Ordinal);
            Assert.Contains($"view {other}.extras names {other}.note.extra", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            await Database.ExecuteAsync($"DROP DATABASE IF EXISTS `{other}`");
        }
    }

    [Fact]
    public async Task A_view_of_another_database_is_named_and_a_view_that_was_broken_before_refuses_nothing()
    {
        var own = await Database.TextAsync("SELECT DATABASE()");
        await Database.ExecuteAsync($"CREATE DATABASE `{own}_2`", "CREATE TABLE gone (x INT)", "CREATE VIEW broken AS SELECT x FROM gone", "DROP TABLE gone");
        try
        {
            await Database.ExecuteAsync($"CREATE VIEW `{own}_2`.notes AS SELECT note FROM post");
            AddDrop(Of(s_without, s_tag), "post.note");

            var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

            Assert.Contains($"view {own}_2.notes names post.note", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("broken", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            await Database.ExecuteAsync($"DROP DATABASE `{own}_2`");
        }

        Assert.Equal("2", (await Database.Migrations(Files.Set).ApplyAsync()).Migrations.Single());
    }
}
