using System.Data.Common;

namespace Relata.Tool.Tests.Databases;

/// <summary>A database of a test's own.</summary>
public abstract class TestDatabase : IDisposable
{
    /// <summary>The kind, as options name it.</summary>
    public abstract string Kind { get; }

    public abstract string ConnectionString { get; }

    /// <summary>Whether a statement that changes a table waits for who reads from it.</summary>
    public virtual bool HasTableLocks => true;

    /// <summary>A query of the numbers from 1 on.</summary>
    public abstract string Numbers(int count);

    /// <summary>Whether another process is inside of a statement with a text. Without waiting for it.</summary>
    public abstract Task<bool> IsInsideAsync(string text);

    /// <summary>A condition that is true, and takes some seconds.</summary>
    public abstract string SlowlyTrue { get; }

    /// <summary>Whether another process is inside of a statement with <see cref="SlowlyTrue"/>. Without waiting for it.</summary>
    public virtual Task<bool> IsInsideSlowAsync() => IsInsideAsync("sleep(");

    /// <summary>Cuts the connection that is inside of a statement with a text, at the server; null where nobody can.</summary>
    public virtual Func<string, Task>? CutAsync => null;

    /// <summary>Makes a user that may read the tables that there are and nothing else, and returns its connection string.</summary>
    public abstract Task<string> WithoutWriteRightsAsync();

    /// <summary>The statement that makes a trigger on a table.</summary>
    public abstract string Trigger(string name, string table);

    /// <summary>A connection of another program.</summary>
    public async Task<DbConnection> OpenAsync()
    {
        var connection = Connect();
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs a script, as a client of the database does.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first value of a query.</summary>
    public async Task<string?> ValueAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync())?.ToString();
    }

    public abstract void Dispose();

    protected abstract DbConnection Connect();
}
