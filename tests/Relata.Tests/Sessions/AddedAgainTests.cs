using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Sessions;

/// <summary>An object that is added to a list in which its row is already.</summary>
public abstract class AddedAgainTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Adding_to_a_list_that_is_not_loaded_writes_nothing_where_the_row_is_in_it()
    {
        await using var session = Database.OpenSession();
        var address = await session.GetAsync<Address>(1);
        var user = await session.GetAsync<User>(7);

        user!.Addresses.Add(address!);
        var sent = session.StatementCount;
        await session.CommitAsync();

        Assert.Equal(sent, session.StatementCount);
        Assert.False(session.HasChanges);
        Assert.Equal([address!], user.Addresses);
    }

    [Fact]
    public async Task It_is_written_where_its_foreign_key_was_assigned_meanwhile()
    {
        await using var session = Database.OpenSession();
        var address = await session.GetAsync<Address>(1);
        var user = await session.GetAsync<User>(7);

        address!.UserId = 8;
        user!.Addresses.Add(address);
        await session.CommitAsync();
        Assert.Equal(7, address.UserId);
        Assert.Equal([address], user.Addresses);

        await using var fresh = Database.OpenSession();
        Assert.Equal(7, (await fresh.GetAsync<Address>(1))!.UserId);
    }
}

public sealed class SqliteAddedAgainTests : AddedAgainTests<SqliteFile>;

public sealed class MariaDbAddedAgainTests : AddedAgainTests<MariaDbTestDatabase>;

public sealed class PostgreSqlAddedAgainTests : AddedAgainTests<PostgreSqlTestDatabase>;
