using Relata.Migrations.Tests.Databases;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Running;

public sealed class PostgreSqlDependentTests : DependentTests<PostgreSqlTest>
{
    [Fact]
    public async Task A_view_in_another_schema_is_not_excused_by_a_step_for_a_table_of_its_name()
    {
        await Database.ExecuteAsync("CREATE SCHEMA api", "CREATE VIEW api.post AS SELECT id, note FROM public.post");
        AddDrop(Of(s_without, s_tag), "post.note");
        var text = Files.Read("2");
        foreach (var statement in (string[])["UPDATE post SET title = 'x'", "ALTER TABLE post ALTER title DROP DEFAULT", "SELECT 1 FROM api.post"])
        {
            Files.Write("2", text);
            WriteFirst(statement);
            var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());
            Assert.Contains("view api.post names post.note", error.Message, StringComparison.Ordinal);
        }

        Files.Write("2", text);
        WriteFirst("DROP VIEW api.post");
        Assert.Equal("2", (await Database.Migrations(Files.Set).ApplyAsync()).Migrations.Single());
    }

    [Fact]
    public async Task A_schema_that_a_step_drops_with_all_that_is_in_it_is_a_warning()
    {
        await Database.ExecuteAsync("CREATE SCHEMA api", "CREATE VIEW api.notes AS SELECT note FROM public.post");
        AddDrop(Of(s_without, s_tag), "post.note");
        WriteFirst("DROP SCHEMA api CASCADE");

        Assert.Equal("2", (await Database.Migrations(Files.Set).ApplyAsync()).Migrations.Single());
        Assert.StartsWith("REL672", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_key_with_ON_DELETE_CASCADE_drops_nothing()
    {
        await Database.ExecuteAsync("CREATE VIEW notes AS SELECT note FROM post");
        AddDrop(Of(s_without, s_tag), "post.note");
        WriteFirst("ALTER TABLE tag DROP CONSTRAINT IF EXISTS ck, ADD FOREIGN KEY (id) REFERENCES post (id) ON DELETE CASCADE");

        Assert.Equal("REL615", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync())).Code);
    }

    [Fact]
    public async Task An_apostrophe_in_a_comment_or_a_name_hides_nothing_in_a_function()
    {
        await Database.ExecuteAsync(
            "CREATE FUNCTION clears() RETURNS void LANGUAGE plpgsql AS $$ BEGIN\n-- don't keep them\nUPDATE post SET note = 'x'; END $$",
            "CREATE FUNCTION names() RETURNS text LANGUAGE plpgsql AS $$ DECLARE \"it's\" text; BEGIN SELECT note INTO \"it's\" FROM post LIMIT 1; RETURN 'x'; END $$");
        AddDrop(Of(s_without, s_tag), "post.note");

        await Database.Migrations(Files.Set).ApplyAsync();

        var warning = Assert.Single(Warnings);
        Assert.Contains("function clears() names post.note", warning, StringComparison.Ordinal);
        Assert.Contains("function names() names post.note", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Materialized_views_rules_policies_and_routines_with_a_parsed_body_are_named()
    {
        await Database.ExecuteAsync(
            "CREATE MATERIALIZED VIEW totals AS SELECT note, count(*) FROM post GROUP BY note", "CREATE VIEW over_totals AS SELECT count FROM totals", "CREATE RULE quiet AS ON DELETE TO tag DO ALSO UPDATE post SET note = NULL",
            "CREATE POLICY mine ON post USING (note = current_user)", "CREATE FUNCTION first_note() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT note FROM post LIMIT 1; END");
        AddDrop(Of(s_without, s_tag), "post.note");

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        foreach (var line in (string[])["materialized view totals names post.note", "view over_totals depends on the view public.totals", "rule quiet on table tag names post.note", "policy mine on table post names post.note", "function first_note() names post.note"])
        {
            Assert.Contains($"\n{line}", error.Message, StringComparison.Ordinal);
        }
    }
}
