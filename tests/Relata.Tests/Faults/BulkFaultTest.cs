using Relata.Servers.Proxy;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Faults;

/// <summary>A test of what goes wrong in a bulk insert of addresses that a server copies or loads.</summary>
public abstract class BulkFaultTest<TDatabase> : FaultTest<TDatabase>
    where TDatabase : ServerTestDatabase, new()
{
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

    /// <summary>New addresses of user 7, with keys from the first one if it is not 0.</summary>
    protected static Address[] New(int count, int first = 0) =>
        [.. Enumerable.Range(0, count).Select(i => new Address { Id = first == 0 ? 0 : first + i, Email = $"new {first} {i}", UserId = 7 })];

    /// <summary>Loses the connection in a bulk insert, at a message that it sends.</summary>
    protected async Task LoseInBulkInsertAsync(CutPoint point, bool isAsync, int message)
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
}
