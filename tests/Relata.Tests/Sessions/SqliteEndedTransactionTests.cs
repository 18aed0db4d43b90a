using Relata.Tests.Databases;

namespace Relata.Tests.Sessions;

public sealed class SqliteEndedTransactionTests : EndedTransactionTests<SqliteFile>
{
    protected override bool Passes => false;

    // A full disk rolls back all: https://www.sqlite.org/lang_transaction.html
    protected override async Task<DatabaseException> EndAsync(Session session)
    {
        await session.ExecuteAsync($"PRAGMA max_page_count = 20");
        return await Assert.ThrowsAsync<StorageFullException>(() => session.ExecuteAsync($"INSERT INTO tag (name) VALUES (hex(zeroblob(1000000)))"));
    }
}
