using System.Text.RegularExpressions;
using Relata.Tests.Databases;

namespace Relata.Scaffolding.Tests;

/// <summary>The classes of sample databases compile, and the comparison with the database finds what the result lists.</summary>
public sealed partial class SampleTests
{
    [Fact]
    public Task Chinook_on_SQLite() => ChinookAsync<SqliteFile>("chinook.sqlite");

    [Fact]
    public Task Chinook_on_PostgreSQL() => ChinookAsync<PostgreSqlTestDatabase>("chinook.postgresql");

    [Fact]
    public Task Chinook_on_MariaDB() => ChinookAsync<MariaDbTestDatabase>("chinook.mariadb");

    [Fact]
    public async Task Northwind_on_SQLite()
    {
        using var test = new SqliteFile();
        var model = await ScaffoldedModel.OfAsync(test, Samples.Read("northwind.sqlite"));
        AssertUnmapped(model, "northwind.sqlite");
        Assert.Contains("public partial RelatedList<OrderDetail> OrderDetails { get; }", model["Order.cs"], StringComparison.Ordinal);
        Assert.Contains("public partial RelatedList<Territory> Territories { get; }", model["Employee.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain(model.Result.Files, file => file.Name == "EmployeeTerritory.cs");
    }

    [Fact]
    public async Task Northwind_on_PostgreSQL()
    {
        using var test = new PostgreSqlTestDatabase();
        var model = await ScaffoldedModel.OfAsync(test, Samples.Read("northwind.postgresql"));
        AssertUnmapped(model, "northwind.postgresql");
        Assert.Contains("public partial RelatedList<OrderDetail> OrderDetails { get; }", model["Order.cs"], StringComparison.Ordinal);
        Assert.Contains("[PrimaryKey] public partial short OrderId { get; set; }", model["Order.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Northwind_on_MariaDB()
    {
        using var test = new MariaDbTestDatabase();
        var model = await ScaffoldedModel.OfAsync(test, Samples.Read("northwind.mariadb"));
        AssertUnmapped(model, "northwind.mariadb");
        Assert.Contains("public partial RelatedList<OrderDetail> OrderDetails { get; }", model["Order.cs"], StringComparison.Ordinal);
        Assert.Contains("public partial RelatedList<Territory> Territories { get; }", model["Employee.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain(model.Result.Files, file => file.Name == "EmployeeTerritory.cs");
    }

    [Fact]
    public Task Sakila_on_SQLite() => SakilaAsync<SqliteFile>("sakila.sqlite");

    [Fact]
    public Task Sakila_on_PostgreSQL() => SakilaAsync<PostgreSqlTestDatabase>("sakila.postgresql");

    [Fact]
    public Task Sakila_on_MariaDB() => SakilaAsync<MariaDbTestDatabase>("sakila.mariadb");

    private static async Task ChinookAsync<TDatabase>(string sample)
        where TDatabase : TestDatabase, new()
    {
        const string Driver =
            """
            using System.Linq;
            using System.Threading.Tasks;
            using Relata;
            using Models;

            public static class Driver
            {
                public static async Task<string> RunAsync(Database database)
                {
                    using (var session = database.OpenSession())
                    {
                        var album = new Album { Title = "One", Artist = new Artist { Name = "A" } };
                        var track = new Track { Name = "T", Milliseconds = 1, UnitPrice = 0.99m, Album = album, MediaType = new MediaType { Name = "M" } };
                        session.Add(track);
                        session.Add(new Playlist { Name = "P", Tracks = { track } });
                        var boss = new Employee { FirstName = "B", LastName = "B" };
                        session.Add(new Employee { FirstName = "C", LastName = "C", ReportsToEmployee = boss });
                        await session.CommitAsync();
                    }

                    using (var session = database.OpenSession())
                    {
                        var artist = await session.Query<Artist>().Options(Load.SelectIn((Artist a) => a.Albums).Joined(a => a.Tracks).SelectIn(t => t.Playlists)).SingleAsync();
                        var boss = await session.Query<Employee>().Where(e => e.ReportsTo == null).Options(Load.SelectIn((Employee e) => e.ChildEmployees)).SingleAsync();
                        return $"{artist.Name} {artist.Albums.Single().Title} {artist.Albums.Single().Tracks.Single().UnitPrice} {artist.Albums.Single().Tracks.Single().Playlists.Single().Name} {boss.ChildEmployees.Single().FirstName}";
                    }
                }
            }
            """;
        using var test = new TDatabase();
        var model = await ScaffoldedModel.OfAsync(test, Samples.Read(sample), driver: Driver);
        AssertUnmapped(model, sample);
        Assert.Equal("A One 0.99 P C", await model.DriveAsync(test));
        Assert.DoesNotContain(model.Result.Files, file => file.Name == "PlaylistTrack.cs");
    }

    // What is lost is pinned part by part: whoever loses more, or less, has to say so here.
    private static void AssertUnmapped(ScaffoldedModel model, string sample) => Assert.Equal(
        Samples.Unmapped(sample),
        MariaDbDatabaseName().Replace(string.Join('\n', [.. model.Result.Unmapped.Select(part => $"not mapped {part}"), .. model.Result.OtherObjects.Select(other => $"no class   {other}")]), ""));

    [GeneratedRegex(@"relata_\d+_\d+\.")]
    private static partial Regex MariaDbDatabaseName();

    private static async Task SakilaAsync<TDatabase>(string sample)
        where TDatabase : TestDatabase, new()
    {
        using var test = new TDatabase();
        var model = await ScaffoldedModel.OfAsync(test, Samples.Read(sample));
        AssertUnmapped(model, sample);
        Assert.Contains("public partial Language? OriginalLanguage { get; set; }", model["Film.cs"], StringComparison.Ordinal);
        Assert.Contains("public partial RelatedList<Film> OriginalLanguageFilms { get; }", model["Language.cs"], StringComparison.Ordinal);
        Assert.Contains("public partial RelatedList<FilmActor> FilmActors { get; }", model["Actor.cs"], StringComparison.Ordinal);
    }
}
