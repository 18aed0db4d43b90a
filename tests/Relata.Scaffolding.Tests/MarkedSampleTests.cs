using System.Globalization;
using Relata.Tests.Databases;

namespace Relata.Scaffolding.Tests;

/// <summary>A sample database is scaffolded and marked, its classes are changed, and the migration leaves the rows as they are.</summary>
public sealed class MarkedSampleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("relata-").FullName;

    [Fact]
    public Task Chinook_on_SQLite() => ChinookAsync<SqliteFile>("chinook.sqlite", "Artist", "Slug");

    [Fact]
    public Task Chinook_on_PostgreSQL() => ChinookAsync<PostgreSqlTestDatabase>("chinook.postgresql", "artist", "slug");

    [Fact]
    public Task Chinook_on_MariaDB() => ChinookAsync<MariaDbTestDatabase>("chinook.mariadb", "Artist", "Slug");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task ChinookAsync<TDatabase>(string sample, string artist, string slug)
        where TDatabase : TestDatabase, new()
    {
        using var test = new TDatabase();
        var model = await ScaffoldedModel.OfAsync(test, Samples.Read(sample));
        ScaffoldedModel.Execute(test, $"INSERT INTO {artist} (name) VALUES ('Ann')");
        using (var marked = test.Open(model.Models))
        {
            var start = new MigrationFolder(_folder).Add("start", marked).Id;
            Assert.Equal([start], (await marked.Migrations(MigrationSet.FromFolder(_folder)).MarkAsync()).Migrations);
        }

        using var database = test.Open(await model.EditAsync(Edited));
        var id = new MigrationFolder(_folder).Add("slugs", new MigrationHints().Fill($"{artist}.{slug}", "lower(name)"), database).Id;
        var migrations = database.Migrations(MigrationSet.FromFolder(_folder));

        Assert.Equal([id], (await migrations.ApplyAsync()).Migrations);
        Assert.Empty((await migrations.ApplyAsync()).Migrations);
        Assert.Equal("ann", Value(test, $"SELECT {slug} FROM {artist}"));
    }

    // A required column, and longer names of tracks.
    private static string Edited(ScaffoldedFile file) => file.Name switch
    {
        "Artist.cs" => file.Text[..file.Text.LastIndexOf('}')] + "    public partial string Slug { get; set; }\n}\n",
        "Track.cs" => file.Text.Replace("[MaxLength(200)]", "[MaxLength(300)]", StringComparison.Ordinal),
        _ => file.Text,
    };

    private static string? Value(TestDatabase test, string sql)
    {
        using var connection = test.OpenDriverConnection();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
