using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Running;

/// <summary>A test of what others have made on tables that a migration changes.</summary>
public abstract class DependentTest<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private protected static readonly Table s_post = Table("post", Text("title", isNullable: true), Text("note", isNullable: true), Number("views", isNullable: true));

    private protected static readonly Table s_tag = Table("tag", Text("name", isNullable: true));

    private protected static readonly Table s_without = Table("post", Text("title", isNullable: true), Number("views", isNullable: true));

    protected List<string> Warnings { get; } = [];

    public override async ValueTask InitializeAsync()
    {
        Database.Warning += (_, warning) => Warnings.Add(warning.Message);
        Files.Add("1", Of(s_post, s_tag));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("INSERT INTO post (title, note, views) VALUES ('a', 'n', 1)");
    }

    /// <summary>Adds the migration that drops something.</summary>
    private protected void AddDrop(RelationalModel to, string drop, bool isOnline = false, params string[] others)
    {
        var hints = others.Append(drop).Aggregate(new MigrationHints(), (all, name) => all.AllowDrop(name));
        Files.Add("2", to, isOnline ? hints.Online() : hints);
    }

    /// <summary>Puts a step with one statement before those of the migration.</summary>
    protected void WriteFirst(string statement) => Files.WriteFirst("2", $"sql whole\n{statement};");

    private protected async Task AssertNotBegunAsync(string words, string after = "1")
    {
        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());
        Assert.Equal("REL615", error.Code);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal(after, await Database.TextAsync("SELECT id FROM relata_migration ORDER BY id"));
        var live = await Database.ReadSchemaAsync();
        Assert.DoesNotContain(live.Tables, table => table.Name.Name == "more");
        Assert.DoesNotContain(live.Tables.SelectMany(table => table.Indexes), index => index.Name is "ix_tag_name" or "ix_post_title");
    }
}
