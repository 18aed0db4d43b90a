using Relata.Servers.Proxy;
using Relata.Tests.Databases;
using Relata.Tests.Faults;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.MariaDb;

/// <summary>Loads that end early, and rows that are inserted between loads.</summary>
public sealed class BulkLoadFaultTests : BulkFaultTest<MariaDbLoadTestDatabase>
{
    // In order: the question whether the table may be loaded into, the savepoint, the statement, the rows, its outcome, the count of the keys.
    [Theory]
    [InlineData(CutPoint.MessageLost, true, 1)]
    [InlineData(CutPoint.AnswerLost, false, 2)]
    [InlineData(CutPoint.MessageLost, false, 3)]
    [InlineData(CutPoint.AnswerLost, true, 3)]
    [InlineData(CutPoint.MessageLost, true, 4)]
    [InlineData(CutPoint.MessageLost, false, 4)]
    [InlineData(CutPoint.AnswerLost, true, 4)]
    [InlineData(CutPoint.AnswerLost, false, 4)]
    [InlineData(CutPoint.AnswerLost, true, 5)]
    [InlineData(CutPoint.MessageLost, false, 6)]
    public Task A_connection_that_is_lost_in_a_load_is_replaced_by_another(CutPoint point, bool isAsync, int message) => LoseInBulkInsertAsync(point, isAsync, message);

    [Fact]
    public async Task Fewer_rows_than_a_load_pays_for_are_inserted()
    {
        Database.FewestCopied = 500;

        Assert.Equal(["INSERT"], await VerbsAsync(New(499)));
        Assert.Equal(["SELECT", "LOAD"], await VerbsAsync(New(500)));
    }

    [Fact]
    public async Task Keys_of_the_program_are_inserted_and_the_counter_moves_past_them()
    {
        Address[] addresses = [.. New(2), .. New(2, first: 50), .. New(2)];

        Assert.Equal(["SELECT", "LOAD", "INSERT", "LOAD"], await VerbsAsync(addresses));

        Assert.Equal([50, 51, 52, 53], addresses[2..].Select(address => address.Id));
        using var session = Database.OpenSession();
        Assert.Equal(addresses.Select(address => (address.Id, address.Email)), session.Query<Address>().Where(address => address.Id > 5).OrderBy(address => address.Id).ToList().Select(address => (address.Id, address.Email)));
    }

    private async Task<IEnumerable<string>> VerbsAsync(Address[] addresses)
    {
        await using var session = Database.OpenSession();
        session.RecordStatements = true;
        await session.BulkInsertAsync(addresses);
        await session.CommitAsync();
        return session.Statements.Select(text => text.Split(' ')[0]);
    }
}
