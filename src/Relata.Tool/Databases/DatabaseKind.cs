using System.Data.Common;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;
using Relata.Schema;

namespace Relata.Tool.Databases;

/// <summary>A kind of database.</summary>
internal sealed class DatabaseKind
{
    private readonly string _placeholder;
    private readonly Func<string, ModelSet, Database> _open;
    private readonly Func<string, DbConnectionStringBuilder> _parse;

    private DatabaseKind(string name, string package, string placeholder, Func<string, ModelSet, Database> open, Func<string, DbConnectionStringBuilder> parse) =>
        (Name, Package, _placeholder, _open, _parse) = (name, package, placeholder, open, parse);

    /// <summary>SQLite.</summary>
    public static DatabaseKind Sqlite { get; } =
        new("sqlite", "Relata.Sqlite", "Data Source=:memory:", (text, models) => new SqliteDatabase(text, models), text => new SqliteConnectionStringBuilder(text))
        {
            // The keyword in the documentation of the driver; others are aliases.
            Keyword = "Data Source",
            UtcNow = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')",
        };

    /// <summary>PostgreSQL.</summary>
    public static DatabaseKind PostgreSql { get; } =
        new("postgresql", "Relata.PostgreSql", "Host=localhost", (text, models) => new PostgreSqlDatabase(text, models), text => new NpgsqlConnectionStringBuilder(text))
        {
            Keyword = "Host",
            UtcNow = "to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')",
        };

    /// <summary>MariaDB.</summary>
    public static DatabaseKind MariaDb { get; } =
        new("mariadb", "Relata.MariaDb", "Server=localhost", (text, models) => new MariaDbDatabase(text, models), text => new MySqlConnectionStringBuilder(text))
        {
            Keyword = "Server",
            UtcNow = "date_format(utc_timestamp(), '%Y-%m-%dT%H:%i:%sZ')",
        };

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<DatabaseKind> All { get; } = [Sqlite, PostgreSql, MariaDb];

    /// <summary>The name in files and options: <c>sqlite</c>.</summary>
    public string Name { get; }

    /// <summary>The package of the provider.</summary>
    public string Package { get; }

    /// <summary>The keyword of a connection string that names the server or file.</summary>
    public required string Keyword { get; init; }

    /// <summary>The time in UTC as text, in SQL.</summary>
    public required string UtcNow { get; init; }

    /// <summary>A kind by its name.</summary>
    public static DatabaseKind Of(string name) => All.First(kind => kind.Name == name);

    /// <summary>A database that is not opened: for its model and its SQL.</summary>
    public Database Unopened(ModelSet models) => _open(_placeholder, models);

    /// <summary>The dialect of the schema.</summary>
    public SchemaDialect Schema()
    {
        using var database = Unopened(ModelSet.Of([]));
        return database.SchemaDialect;
    }

    /// <summary>A database by a connection string.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <param name="isExisting">Whether a missing file is an error. Otherwise SQLite creates it.</param>
    /// <param name="models">The classes; null for none.</param>
    public Database Open(string connectionString, bool isExisting, ModelSet? models = null)
    {
        models ??= ModelSet.Of([]);
        if (isExisting && this == Sqlite && new SqliteConnectionStringBuilder(connectionString) is { Mode: SqliteOpenMode.ReadWriteCreate } builder)
        {
            builder.Mode = SqliteOpenMode.ReadWrite;
            return _open(builder.ConnectionString, models);
        }

        return _open(connectionString, models);
    }

    /// <summary>Whether the driver knows all keywords of a connection string.</summary>
    public bool Accepts(string connectionString)
    {
        try
        {
            return _parse(connectionString).Count > 0;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public override string ToString() => Name;
}
