using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Compared;

/// <summary>Pages, DISTINCT and parts of a stream: the graphs and statement counts are SQLAlchemy's, measured.</summary>
public abstract class PageTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task A_page_of_owners_of_a_joined_list_is_taken_in_a_subselect()
    {
        await using var session = Database.OpenSession();
        session.RecordStatements = true;

        var users = await session.Query<User>().Options(Load.Joined((User u) => u.Addresses)).OrderBy(u => u.Id).Skip(1).Take(2).ToListAsync();

        Assert.Equal("8:2,3,4 9:5", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Contains("FROM (SELECT", Assert.Single(session.Statements), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_with_a_joined_reference_needs_no_subselect()
    {
        await using var session = Database.OpenSession();
        session.RecordStatements = true;

        var addresses = await session.Query<Address>().Options(Load.Joined((Address a) => a.User)).OrderBy(a => a.Id).Take(2).ToListAsync();

        Assert.Equal("1:7 2:8", Graph.OfOne(addresses, a => a.Id, a => a.User!.Id));
        Assert.DoesNotContain("(SELECT", Assert.Single(session.Statements), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_by_name_keeps_its_order_through_three_joined_lists()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Options(Load.Joined((User u) => u.Orders).Joined(o => o.Items), Load.Joined((User u) => u.Addresses))
            .OrderBy(u => u.Name).Take(2).ToListAsync();

        Assert.Equal("10: 8:2,3,4", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.All(users, user => Assert.Empty(user.Orders));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task Distinct_owners_of_a_joined_list_come_once_each()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>().Options(Load.Joined((User u) => u.Addresses)).Distinct().OrderBy(u => u.Id).ToListAsync();

        Assert.Equal("7:1 8:2,3,4 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal(1, session.StatementCount);
    }

    // SQLAlchemy throws unless the program calls unique() on the result.
    [Fact]
    public async Task An_owner_of_a_joined_list_comes_once_without_being_asked_to()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>().Options(Load.Joined((User u) => u.Addresses)).ToArrayAsync();

        Assert.Equal(4, users.Length);
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task Parts_of_a_stream_have_a_statement_each_by_SelectIn_and_refuse_a_joined_list()
    {
        await using var session = Database.OpenSession();
        List<string> users = [];

        await foreach (var user in session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).OrderBy(u => u.Id).AsAsyncEnumerable(partSize: 2))
        {
            users.Add($"{user.Id}:{string.Join(",", user.Addresses.Select(a => a.Id))}");
        }

        Assert.Equal(["7:1", "8:2,3,4", "9:5", "10:"], users);
        Assert.Equal(3, session.StatementCount);
        await Assert.ThrowsAsync<LoadOptionException>(async () =>
            await session.Query<User>().Options(Load.Joined((User u) => u.Addresses)).AsAsyncEnumerable().GetAsyncEnumerator().MoveNextAsync());
        Assert.Equal(3, session.StatementCount);
    }

    // SQLAlchemy divides the keys in parts of 500: 2, 2, 3 and 4 statements.
    [Theory]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(1001)]
    public async Task Any_number_of_owners_is_one_further_statement_by_SelectIn(int count)
    {
        await using (var writer = Database.OpenSession())
        {
            for (var i = 0; i < count; i++)
            {
                writer.Add(new User { Id = 100 + i, Name = "many", Addresses = { new Address { Email = $"{i}" } } });
            }

            await writer.CommitAsync();
        }

        await using var session = Database.OpenSession();
        var users = await session.Query<User>().Where(u => u.Name == "many").Options(Load.SelectIn((User u) => u.Addresses)).ToListAsync();

        Assert.Equal(count, users.Count);
        Assert.All(users, user => Assert.Equal($"{user.Id - 100}", user.Addresses.Single().Email));
        Assert.Equal(2, session.StatementCount);
    }
}

public sealed class SqlitePageTests : PageTests<SqliteFile>;

public sealed class PostgreSqlPageTests : PageTests<PostgreSqlTestDatabase>;

public sealed class MariaDbPageTests : PageTests<MariaDbTestDatabase>;
