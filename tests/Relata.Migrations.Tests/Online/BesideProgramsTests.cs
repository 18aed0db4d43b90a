using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Online;

/// <summary>An online migration of a table that a program reads and another one writes.</summary>
public abstract class BesideProgramsTests<TDatabase> : IDisposable
    where TDatabase : ServerTestDatabase, new()
{
    // RELATA_ONLINE_ROWS=1000000 for a long run.
    private static readonly int s_rows = int.TryParse(Environment.GetEnvironmentVariable("RELATA_ONLINE_ROWS"), out var rows) ? rows : 20_000;
    private static readonly TimeSpan s_lockTimeout = TimeSpan.FromSeconds(1);

    // A statement waits behind one of the migration for the limit of that one, and then for its turn on a busy machine.
    private static readonly TimeSpan s_longest = s_lockTimeout + TimeSpan.FromSeconds(2);

    private readonly TDatabase _test = new();

    public void Dispose()
    {
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Nobody_waits_for_long_and_nothing_is_lost()
    {
        await using var database = _test.Open();
        using var files = new MigrationFiles(database.SchemaDialect.Migrations);
        var post = Table("post", Text("title"), Number("views"), Number("author_id", isNullable: true)).Index("views");
        files.Add("1", Of(Table("author", Text("name")), post));
        await database.Migrations(files.Set).ApplyAsync(TestContext.Current.CancellationToken);
        var numbers = _test.Name == "mariadb" ? $"SELECT seq AS i FROM seq_1_to_{s_rows}" : $"SELECT i FROM generate_series(1, {s_rows}) i";
        await database.ExecuteAsync(
            "INSERT INTO author (name) VALUES ('ann')",
            $"INSERT INTO post (title, views, author_id) SELECT concat('Title ', i), 0, 1 FROM ({numbers}) d");
        files.Add("2", Of(Table("author", Text("name")), Changed(post)), new MigrationHints().Fill("post.slug", "lower(title)").Online());

        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() => RepeatAsync(i => $"UPDATE post SET views = views + 1 WHERE id = {1 + (i * 7919L % s_rows)}", stop.Token), TestContext.Current.CancellationToken);
        var reader = Task.Run(() => RepeatAsync(i => $"SELECT title FROM post WHERE id = {1 + (i * 104_729L % s_rows)}", stop.Token), TestContext.Current.CancellationToken);
        var migrations = database.Migrations(files.Set);
        migrations.TableLockTimeout = s_lockTimeout;
        migrations.TableLockRetries = 50;
        var start = Stopwatch.GetTimestamp();
        await migrations.ApplyAsync(TestContext.Current.CancellationToken);
        var time = Stopwatch.GetElapsedTime(start);
        await stop.CancelAsync();
        var (written, read) = (await writer, await reader);

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{s_rows} rows in {time.TotalSeconds:0.0} s; {written.Count} writes, the longest {written.Longest.TotalMilliseconds:0} ms; {read.Count} reads, the longest {read.Longest.TotalMilliseconds:0} ms"));
        Assert.Equal("", await database.DifferencesAsync(Of(Table("author", Text("name")), Changed(post))));
        Assert.Equal($"{written.Count}", await database.TextAsync($"SELECT CAST(sum(views) AS {(_test.Name == "mariadb" ? "CHAR" : "text")}) FROM post"));
        Assert.Equal("none", await database.TextAsync("SELECT CASE count(*) WHEN 0 THEN 'none' ELSE 'some' END FROM post WHERE slug <> lower(title)"));
        Assert.True(written.Count > 0 && read.Count > 0);
        Assert.True(written.Longest < s_longest, $"A write took {written.Longest}.");
        Assert.True(read.Longest < s_longest, $"A read took {read.Longest}.");
    }

    // MariaDB copies the table for a check and a foreign key.
    private Table Changed(Table post)
    {
        var changed = post with { Columns = [.. post.Columns, Text("slug")], Indexes = [] };
        changed = changed.Index("slug", isUnique: true);
        return _test.Name == "mariadb" ? changed : changed.To("author_id", "author").Check("ck_post_views", "views >= 0");
    }

    private async Task<(int Count, TimeSpan Longest)> RepeatAsync(Func<int, string> statement, CancellationToken stop)
    {
        await using var connection = _test.Connect();
        await connection.OpenAsync(CancellationToken.None);
        await using DbCommand command = connection.CreateCommand();
        var (count, longest) = (0, TimeSpan.Zero);
        for (; !stop.IsCancellationRequested; count++)
        {
            command.CommandText = statement(count);
            var start = Stopwatch.GetTimestamp();
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            var time = Stopwatch.GetElapsedTime(start);
            longest = time > longest ? time : longest;
        }

        return (count, longest);
    }
}

public sealed class PostgreSqlBesideProgramsTests : BesideProgramsTests<PostgreSqlTest>;

public sealed class MariaDbBesideProgramsTests : BesideProgramsTests<MariaDbTest>;
