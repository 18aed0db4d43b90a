using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

public sealed class SqlRuleTests
{
    [Theory]
    [InlineData("""session.Sql<int>($"SELECT 1 WHERE name = '{name}'")""", true)]
    [InlineData("""session.Sql<Person>($"SELECT * FROM person WHERE name LIKE '%{name}%'").ToList()""", true)]
    [InlineData("""session.Execute($"DELETE FROM person WHERE id = {1} AND name = 'it''s {name}'")""", true)]
    [InlineData("""session.ExecuteAsync($"DELETE FROM \"{name}\"")""", true)]
    [InlineData("""session.Execute($"DELETE FROM person -- {name}")""", true)]
    [InlineData("""session.Execute($"DELETE FROM person /* {name} */")""", true)]
    [InlineData("""session.Execute($"DELETE FROM person " + $"WHERE name = '{name}'")""", true)]
    [InlineData("""session.Sql<int>($"SELECT 1 WHERE name = {name} AND '' <> 'it''s' -- it's")""", false)]
    [InlineData("""session.Sql<int>($"SELECT 1 /* it's */ WHERE name = {name}")""", false)]
    [InlineData("""session.Execute($"DELETE FROM person WHERE name = $tag${name}$tag$")""", false)]
    [InlineData("""session.Execute($"DELETE FROM person WHERE name <> 'a\\' OR name = '{name}'")""", false)]
    [InlineData("""$"'{name}'" """, false)]
    public async Task A_hole_that_every_database_takes_for_quoted_is_reported(string expression, bool isReported)
    {
        var source =
            $$"""
            [Table] public partial class Person : Model { public partial string Name { get; set; } }

            public static class Program
            {
                public static object Run(Session session, string name) => {{expression}};
            }
            """;
        var found = await ModelCompiler.AnalyzeAsync(ModelCompiler.Generate(source).Compilation);
        Assert.Equal(isReported ? ["REL044"] : [], found.Select(error => error.Id));
        Assert.All(found, error => Assert.StartsWith("The hole {name} is inside ", error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }
}
