using Relata.Servers.Proxy;
using Relata.Tests.Databases;
using Relata.Tests.Faults;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.MariaDb;

/// <summary>Loads that end early, and rows that are inserted between loads.</summary>
public sealed class BulkLoadFaultTests : FaultTest<MariaDbLoadTestDatabase>
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
    public async Task A_connection_that_is_lost_in_a_load_is_replaced_by_another(CutPoint point, bool isAsync, int message)
    {
        using var proxy = Test.OpenProxy();
        await using var database = Test.OpenThrough(proxy, FixData.Models, Test.OneConnection);
        await using var session = database.OpenSession();
        (await session.GetAsync<User>(7))!.Name = "changed";
        await session.FlushAsync();
        var addresses = New(3);
        var cut = proxy.CutAtMessage(message, point);

        var error = await Assert.ThrowsAsync<ConnectionLostException>(() => isAsync ? session.BulkInsertAsync(addresses) : Task.Run(() => session.BulkInsert(addresses)));

        Assert.True(error.IsTransient);
        await cut;
        Assert.All(addresses, address => Assert.Equal((0, EntityState.Transient), (address.Id, address.GetState())));
        await session.RollbackAsync();
        await Test.EndConnectionsAsync();
        await database.BulkInsertAsync(addresses);
        Assert.Equal(8, await session.Query<Address>().CountAsync());
        Assert.Equal("jack", (await session.GetAsync<User>(7))!.Name);
    }

    [Fact]
    public async Task A_source_that_fails_leaves_what_it_has_given_in_the_transaction()
    {
        await using var session = Database.OpenSession();

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => session.BulkInsertAsync(Failing()));

        Assert.Equal(5 + Database.Dialect.BulkPart, await session.Query<Address>().CountAsync());
        await session.RollbackAsync();
        Assert.Equal(5, await session.Query<Address>().CountAsync());

        IEnumerable<Address> Failing() => New(Database.Dialect.BulkPart + 2).Select((address, i) => i <= Database.Dialect.BulkPart ? address : throw new InvalidTimeZoneException());
    }

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

    private static Address[] New(int count, int first = 0) =>
        [.. Enumerable.Range(0, count).Select(i => new Address { Id = first == 0 ? 0 : first + i, Email = $"new {first} {i}", UserId = 7 })];

    private async Task<IEnumerable<string>> VerbsAsync(Address[] addresses)
    {
        await using var session = Database.OpenSession();
        session.RecordStatements = true;
        await session.BulkInsertAsync(addresses);
        await session.CommitAsync();
        return session.Statements.Select(text => text.Split(' ')[0]);
    }
}
