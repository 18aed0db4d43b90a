using Relata.Providers;
using Relata.Tests.Databases;

namespace Relata.Tests.PostgreSql;

/// <summary>A transaction in which a statement has failed: PostgreSQL takes no others, and answers COMMIT with a rollback.</summary>
public sealed class FailedTransactionTests : FixTest<PostgreSqlTestDatabase>
{
    [Fact]
    public async Task It_is_not_committed_in_silence()
    {
        var error = await Assert.ThrowsAsync<DatabaseException>(() => OnConnection(async connection =>
        {
            await connection.BeginAsync(isWrite: true, isAsync: true, CancellationToken.None);
            await connection.SendAsync("UPDATE users SET name = 'lost' WHERE id = 7");
            await Assert.ThrowsAsync<DatabaseException>(() => connection.SendAsync("SELECT nothing"));
            await connection.CommitAsync(isAsync: true, CancellationToken.None);
        }));

        Assert.Contains("would roll it back in place of committing it", error.Message, StringComparison.Ordinal);
        Assert.Equal(["jack"], Database.Texts("SELECT name FROM users WHERE id = 7"));
    }

    [Fact]
    public async Task A_rollback_to_a_savepoint_heals_it()
    {
        await OnConnection(async connection =>
        {
            await connection.BeginAsync(isWrite: true, isAsync: true, CancellationToken.None);
            await connection.SendAsync("UPDATE users SET name = 'kept' WHERE id = 7");
            await connection.SendAsync("SAVEPOINT here");
            await Assert.ThrowsAsync<DatabaseException>(() => connection.SendAsync("SELECT nothing"));
            await connection.SendAsync("ROLLBACK TO SAVEPOINT here");
            await connection.CommitAsync(isAsync: true, CancellationToken.None);
        });

        Assert.Equal(["kept"], Database.Texts("SELECT name FROM users WHERE id = 7"));
    }

    private async Task OnConnection(Func<DatabaseConnection, Task> use)
    {
        var connection = await Database.RentAsync(isWrite: true, isAsync: true, CancellationToken.None);
        try
        {
            await use(connection);
        }
        finally
        {
            Database.GiveBack(connection);
        }
    }
}
