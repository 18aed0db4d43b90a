using Relata.Tests.Databases;

namespace Relata.Tests.Sessions;

public sealed class PostgreSqlEndedTransactionTests : EndedTransactionTests<PostgreSqlTestDatabase>
{
    protected override bool Passes => true;

    protected override async Task<DatabaseException> EndAsync(Session session)
    {
        await Test.EndConnectionsAsync();
        return await Assert.ThrowsAsync<ConnectionLostException>(() => session.ExecuteAsync($"UPDATE tag SET name = 'lost' WHERE id = 2"));
    }
}
