using Npgsql;
using Relata.Migrations.Tests.Databases;

namespace Relata.Migrations.Tests.Online;

/// <summary>Connections on which a test itself sends the statements of steps.</summary>
internal static class PostgreSqlConnections
{
    public static async Task<NpgsqlConnection> OpenConnectionAsync(this PostgreSqlTest test)
    {
        var connection = new NpgsqlConnection(test.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Sends a statement of a step. That of a batch has the rows up to the key 1000.</summary>
    public static async Task ExecuteStepAsync(this NpgsqlConnection connection, string statement, NpgsqlTransaction? transaction = null)
    {
        // The bounds of a batch.
        await using var command = new NpgsqlCommand(statement.Replace("$1", "0", StringComparison.Ordinal).Replace("$2", "1000", StringComparison.Ordinal), connection, transaction);
        await command.ExecuteNonQueryAsync();
    }
}
