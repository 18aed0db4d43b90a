using Relata.Tests.Databases;
using Relata.Tests.Models.Library;

namespace Relata.Tests.Sessions;

public sealed class MariaDbEndedTransactionTests : EndedTransactionTests<MariaDbTestDatabase>
{
    protected override bool Passes => true;

    protected override async Task<DatabaseException> EndAsync(Session session)
    {
        // Of two that wait for each other the server ends the one that has changed less.
        await using var winner = Database.OpenSession();
        winner.AddRange(Enumerable.Range(0, 20).Select(i => new Tag { Name = $"{i}" }));
        await winner.FlushAsync();
        await winner.ExecuteAsync($"UPDATE tag SET name = 'winner' WHERE id = 2");
        await session.ExecuteAsync($"UPDATE tag SET name = 'loser' WHERE id = 1");
        var waiting = winner.ExecuteAsync($"UPDATE tag SET name = 'winner' WHERE id = 1");

        var failure = await Assert.ThrowsAsync<DeadlockException>(() => session.ExecuteAsync($"UPDATE tag SET name = 'loser' WHERE id = 2"));

        await waiting;
        return failure;
    }
}
