namespace Relata.Generator.Tests.Architecture;

public sealed class FolderDependencyTests
{
    // Pairs of folders that still depend on each other. The aim is none: a pair that is untied leaves this list, and none may join it.
    private static readonly string[] s_tied =
    [
        "Entities <-> Mapping",
        "Entities <-> Relations",
        "Mapping <-> Providers",
        "Mapping <-> Relations",
    ];

    [Fact]
    public void No_further_folders_depend_on_each_other_both_ways()
    {
        var dependencies = FolderDependencies.Find();

        var tied = dependencies.Keys.Where(pair => string.CompareOrdinal(pair.From, pair.To) < 0 && dependencies.ContainsKey((pair.To, pair.From)));
        Assert.True(
            tied.Select(Name).Order().SequenceEqual(s_tied),
            string.Join('\n', tied.OrderBy(Name).Select(pair => $"{Name(pair)}: {dependencies[pair]}, {dependencies[(pair.To, pair.From)]}")));
    }

    // Tables and columns are described before anybody reads or writes them: what describes does not know who uses it.
    [Theory]
    [InlineData("Relational", "Sql")]
    [InlineData("Relational", "Mapping")]
    [InlineData("Relational", "Schema")]
    [InlineData("Sql", "Mapping")]
    [InlineData("Sql", "Schema")]
    [InlineData("Mapping", "Schema")]
    [InlineData("Sql", "Loaders")]
    [InlineData("Sql", "Queries")]
    [InlineData("Sql", "Sessions")]
    [InlineData("Mapping", "Loaders")]
    [InlineData("Mapping", "Queries")]
    [InlineData("Mapping", "Sessions")]
    [InlineData("Relations", "Loaders")]
    [InlineData("Relations", "Queries")]
    [InlineData("Relations", "Sessions")]
    [InlineData("Providers", "Sessions")]
    [InlineData("Entities", "Loaders")]
    [InlineData("Entities", "Queries")]
    [InlineData("Entities", "Sessions")]
    [InlineData("Connections", "Entities")]
    [InlineData("Connections", "Sessions")]
    [InlineData("Loaders", "Queries")]
    [InlineData("Loaders", "Sessions")]
    [InlineData("Queries", "Sessions")]
    public void What_describes_does_not_depend_on_what_uses_it(string description, string user) =>
        Assert.False(FolderDependencies.Find().TryGetValue((description, user), out var place), place);

    private static string Name((string From, string To) pair) => $"{pair.From} <-> {pair.To}";
}
