using Relata.Tests.Databases;

namespace Relata.Scaffolding.Tests;

/// <summary>Indexes and tables that MariaDB alone has.</summary>
public sealed class MariaDbTableTests
{
    [Fact]
    public async Task Indexes_that_are_not_sorted_are_not_mapped_and_a_unique_key_of_long_texts_is()
    {
        using var test = new MariaDbTestDatabase();
        var model = await ScaffoldedModel.OfAsync(test,
            "CREATE TABLE page (id INT AUTO_INCREMENT PRIMARY KEY, title VARCHAR(40), body TEXT, slug TEXT, place POINT NOT NULL, FULLTEXT KEY words (title, body), SPATIAL KEY places (place), UNIQUE KEY slugs (slug), KEY titles (title))");

        var text = model["Page.cs"];
        Assert.Matches(@"// Not mapped: \w+\.page \(title, body\): the index 'words' is FULLTEXT, which no class declares\.", text);
        Assert.Matches(@"// Not mapped: \w+\.page \(place.*\): the index 'places' is SPATIAL, which no class declares\.", text);
        Assert.Equal(2, text.Split("Index(").Length - 1);
        Assert.Contains("Index(IsUnique = true, Name = \"slugs\")", text, StringComparison.Ordinal);
        Assert.Contains(model.Result.Differences.All, difference => difference.ToString().EndsWith("page: the model has no FULLTEXT INDEX words (title, body).", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_system_versioned_table_has_its_own_key()
    {
        using var test = new MariaDbTestDatabase();
        var model = await ScaffoldedModel.OfAsync(test,
            """
            CREATE TABLE post (id INT AUTO_INCREMENT PRIMARY KEY, code INT UNIQUE, note LONGTEXT) WITH SYSTEM VERSIONING;
            CREATE TABLE page (id INT AUTO_INCREMENT PRIMARY KEY, code INT UNIQUE, rs TIMESTAMP(6) GENERATED ALWAYS AS ROW START, re TIMESTAMP(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (rs, re)) WITH SYSTEM VERSIONING
            """);

        foreach (var file in new[] { "Post.cs", "Page.cs" })
        {
            Assert.Contains("[PrimaryKey] public partial int Id { get; set; }", model[file], StringComparison.Ordinal);
            Assert.Contains("IsUnique = true", model[file], StringComparison.Ordinal);
        }

        Assert.Contains("// The column re has no property: ROW END has no property.", model["Page.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain(model.Result.Differences.All, difference => difference.IsDangerous);
    }
}
