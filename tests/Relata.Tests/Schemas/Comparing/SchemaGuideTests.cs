using System.Runtime.CompilerServices;
using Relata.Tests.Databases;

namespace Relata.Tests.Schemas.Comparing;

/// <summary>What docs/schema.md shows is run here.</summary>
public sealed class SchemaGuideTests
{
    [Fact]
    public async Task The_code_of_the_page_runs()
    {
        using var test = new SqliteMemory();
        using var db = test.Create<Volume>();
        var warnings = new List<string>();
        db.Warning += (_, warning) => warnings.Add(warning.Message);
        db.Execute("CREATE INDEX ix_of_another ON compared_volume (author_id, title)");

        var found = await db.CompareSchemaAsync();
        Assert.Equal("  compared_volume: the model has no INDEX ix_of_another (author_id, title).", found.ToString());
        Assert.Empty(found.Dangerous);

        await db.CheckSchemaAsync();
        Assert.Contains("ix_of_another", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_piece_of_code_of_the_page_is_code_of_this_file()
    {
        var code = File.ReadAllText(Here());
        var pieces = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "..", "docs", "schema.md")).Split("```csharp\n").Skip(1).Select(piece => piece[..piece.IndexOf("\n```", StringComparison.Ordinal)]);

        Assert.Equal(2, pieces.Count());
        Assert.All(pieces, piece => Assert.Contains(piece, code, StringComparison.Ordinal));
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
