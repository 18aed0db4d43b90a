using Relata.Tests.Databases;
using Relata.Tests.Upserting.Models;

namespace Relata.Tests.Upserting;

public sealed class PostgreSqlUpsertTests : UpsertTests<PostgreSqlTestDatabase>
{
    [Fact]
    public async Task Many_objects_go_in_one_trip()
    {
        await using var session = Database.OpenSession();

        await session.UpsertRangeAsync(
            Enumerable.Range(1, 20).Select(i => new Member { Email = $"{i}", Year = 1990, Place = i }), member => member.Email, TestContext.Current.CancellationToken);

        Assert.Equal((20, 1), (session.StatementCount, session.RoundTripCount));
    }
}
