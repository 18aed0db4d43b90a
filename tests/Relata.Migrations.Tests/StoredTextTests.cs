using Relata.Migrations.Tests.Databases;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>What a server adds to an expression is no difference, and what looks like it inside of a text is one.</summary>
public abstract class StoredTextTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    protected async Task CompareAsync(string stored, string model, bool isEqual)
    {
        await Database.ExecuteAsync($"CREATE TABLE note (id int NOT NULL PRIMARY KEY, kind varchar(90) DEFAULT {stored}, CONSTRAINT ck_note CHECK (kind <> {stored}))");
        var note = Table("note", Text("kind", isNullable: true) with { Default = model }).Check("ck_note", $"kind <> {model}");

        var kinds = (await Database.DifferencesAsync(Of(note))).Split('\n').Where(line => line.Contains("default", StringComparison.Ordinal) || line.Contains("check", StringComparison.Ordinal));

        Assert.Equal(isEqual ? 0 : 2, kinds.Count());
    }
}

public sealed class PostgreSqlStoredTextTests : StoredTextTests<PostgreSqlTest>
{
    [Theory]
    [InlineData("'std::string'", "'std::vector'", false)]
    [InlineData("'std::string'", "'std::string'", true)]
    [InlineData("'std'::text", "'std'", true)]
    [InlineData("'it''s a::b'", "'it''s a::c'", false)]
    [InlineData("E'a\\\\::b'", "E'a\\\\::c'", false)]
    [InlineData("'a'::character varying(9)", "'a'::varchar(9)", true)]
    [InlineData("'a'::\"char\"", "'a'", true)]
    [InlineData("'12:00:00'::time(3) without time zone::text", "'12:00:00'", true)]
    public Task A_text_with_two_colons_has_no_cast(string stored, string model, bool isEqual) => CompareAsync(stored, model, isEqual);
}

public sealed class MariaDbStoredTextTests : StoredTextTests<MariaDbTest>
{
    [Theory]
    [InlineData("'a_utf8mb4'", "'a'", false)]
    [InlineData("'a_utf8mb4'", "'a_utf8mb4'", true)]
    [InlineData("concat('_utf8mb4', '')", "concat('', '')", false)]
    [InlineData("concat('a', 'b')", "concat('a', 'b')", true)]
    public Task A_text_that_ends_like_a_character_set_has_none(string stored, string model, bool isEqual) => CompareAsync(stored, model, isEqual);
}
