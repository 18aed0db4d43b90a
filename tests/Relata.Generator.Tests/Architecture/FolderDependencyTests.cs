namespace Relata.Generator.Tests.Architecture;

public sealed class FolderDependencyTests
{
    // Each folder may depend on those before it. docs/architecture.md draws the same order and says what is in each.
    private static readonly string[] s_order =
    [
        "Caching",
        "Diagnostics",
        "Errors",
        "Relational",
        "Values",
        "Sql",
        "Providers",
        "Connections",
        "Entities",
        "Mapping",
        "RelationshipSql",
        "Filters",
        "Loaders",
        "Queries",
        "Sessions",
        "Delivering",
        "Schema",
        "Violations",
        "Json",
    ];

    [Fact]
    public void A_folder_depends_only_on_folders_before_it()
    {
        var upward = FolderDependencies.Find().Where(dependency => Array.IndexOf(s_order, dependency.Key.To) >= Array.IndexOf(s_order, dependency.Key.From));

        Assert.Empty(upward.Select(dependency => $"{dependency.Key.From} -> {dependency.Key.To}: {dependency.Value}"));
    }

    [Fact]
    public void Every_folder_has_its_place_in_the_order() => Assert.Equal(s_order.Order(), FolderDependencies.Folders().Order());

    [Fact]
    public void The_architecture_page_draws_the_same_order()
    {
        var page = File.ReadAllText(Path.Combine(FolderDependencies.Repository(), "docs", "architecture.md"));

        Assert.Contains(string.Join(" ← ", s_order), page.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    // An order is also kept where no dependency is found at all.
    [Theory]
    [InlineData("Sql", "Relational")]
    [InlineData("Entities", "Values")]
    [InlineData("Loaders", "RelationshipSql")]
    [InlineData("Sessions", "Queries")]
    public void A_dependency_is_found_with_a_place_that_has_it(string from, string to) =>
        Assert.StartsWith(from + Path.DirectorySeparatorChar, FolderDependencies.Find()[(from, to)], StringComparison.Ordinal);
}
