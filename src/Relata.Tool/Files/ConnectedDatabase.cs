using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Running;
using Relata.Tool.Databases;
using Relata.Tool.Output;

namespace Relata.Tool.Files;

/// <summary>A database, and the migrations for it.</summary>
/// <param name="kind">The kind of database.</param>
/// <param name="connectionString">The connection string.</param>
/// <param name="migrations">The migrations.</param>
/// <param name="output">Receives warnings of the database, such as for whom a statement waits.</param>
internal sealed class ConnectedDatabase(DatabaseKind kind, string connectionString, ProjectMigrations migrations, ToolOutput output)
{
    /// <summary>The kind of database.</summary>
    public DatabaseKind Kind { get; } = kind;

    /// <summary>The migrations of its kind, of which there must be one.</summary>
    public MigrationChain Chain => migrations.Folder.Migrations.Require(Kind.Name);

    /// <summary>Uses the database.</summary>
    /// <param name="use">What is done.</param>
    /// <param name="isExisting">Whether a missing file is an error. Otherwise SQLite creates it.</param>
    public async Task<T> WithAsync<T>(Func<DatabaseMigrations, Task<T>> use, bool isExisting = true)
    {
        await using var database = Kind.Open(connectionString, isExisting);
        database.Warning += (_, warning) => output.Progress(warning.Message);
        return await use(database.Migrations(migrations.Folder.Migrations));
    }

    /// <summary>Reads the history and the catalog.</summary>
    public Task<MigrationInspection> InspectAsync(CancellationToken cancellationToken) => WithAsync(history => history.InspectAsync(cancellationToken));
}
