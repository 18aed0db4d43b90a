using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Relata.Benchmarks;

/// <summary>One SQLite file, the same in every run.</summary>
internal sealed class SampleData : IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        CREATE TABLE "user" (id INTEGER PRIMARY KEY, username TEXT NOT NULL, email TEXT NOT NULL);
        CREATE TABLE "post" (id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL,
            user_id INTEGER NOT NULL REFERENCES "user" (id));
        CREATE TABLE "flag" (id INTEGER PRIMARY KEY, message TEXT NOT NULL,
            post_id INTEGER NOT NULL REFERENCES "post" (id), user_id INTEGER NOT NULL REFERENCES "user" (id));
        CREATE INDEX ix_flag_post_id ON "flag" (post_id);
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("relata-benchmarks-");

    public SampleData()
    {
        ConnectionString = $"Data Source={Path.Combine(_folder.FullName, "sample.db")}";
        using var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        using (var schema = connection.CreateCommand())
        {
            schema.CommandText = Schema;
            schema.ExecuteNonQuery();
        }
        using var transaction = connection.BeginTransaction();
        Fill(connection, new Random(1));
        transaction.Commit();
    }

    public string ConnectionString { get; }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static void Fill(SqliteConnection connection, Random random)
    {
        Insert(connection, """INSERT INTO "user" (username, email) VALUES ($0, $1)""",
            Enumerable.Range(1, SampleRows.Users).Select(i => new object[] { Invariant($"user{i}"), Invariant($"user{i}@example.org") }));

        Insert(connection, """INSERT INTO "post" (title, body, user_id) VALUES ($0, $1, $2)""",
            Enumerable.Range(1, SampleRows.Posts).Select(i => new object[]
            {
                Invariant($"What I learned in week {i}"), SampleRows.Body(random), random.Next(1, SampleRows.Users + 1),
            }));

        Insert(connection, """INSERT INTO "flag" (message, post_id, user_id) VALUES ($0, $1, $2)""",
            SampleRows.FlaggedPosts(random).Select((post, i) => new object[] { Invariant($"spam {i % 97}"), post, random.Next(1, SampleRows.Users + 1) }));
    }

    private static void Insert(SqliteConnection connection, string sql, IEnumerable<object[]> rows)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var row in rows)
        {
            command.Parameters.Clear();
            for (var i = 0; i < row.Length; i++)
            {
                command.Parameters.AddWithValue(Invariant($"${i}"), row[i]);
            }
            command.ExecuteNonQuery();
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
