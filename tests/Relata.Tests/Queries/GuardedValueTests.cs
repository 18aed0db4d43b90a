using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Queries;

/// <summary>A value that C# would not look at is not looked at by a query either.</summary>
public abstract class GuardedValueTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Values_behind_a_test_for_null()
    {
        using var session = Database.OpenSession();
        var users = session.Query<User>();
        foreach (var (filter, expected) in new (Filter?, int)[] { (null, 4), (new("ed", 8, ["ed", "jack"]), 1) })
        {
            Assert.Equal(expected, users.Count(u => filter == null || u.Name == filter.Name));
            Assert.Equal(expected, users.Count(u => filter == null || u.Id < 0 || u.Name == filter.Name));
            Assert.Equal(expected, users.Count(u => !(filter != null && u.Name != filter.Name)));
            Assert.Equal(expected, users.Count(u => filter == null ? true : u.Name == filter.Name));
            Assert.Equal(expected, users.Count(u => (filter != null ? u.Name == filter.Name : u.Id > 0) || u.Id < 0));
            Assert.Equal(filter is null ? 0 : 1, users.Count(u => filter != null && u.Name == filter.Name));
            Assert.Equal(filter is null ? 4 : 2, users.Count(u => filter == null || filter.Names.Contains(u.Name)));
            Assert.Equal(filter is null ? 4 : 1, users.Count(u => filter == null || u.Addresses.Any(a => a.Id == 2 && u.Name == filter.Name)));
            Assert.Equal(filter is null ? "jack" : "jacked", users.OrderBy(u => u.Id).Select(u => filter == null ? u.Name : u.Name + filter.Name).First());
            Assert.Equal(filter is null ? 4 : 3, session.Query<User>().Where(u => filter == null || u.Id >= filter.Id).Where(u => filter == null || u.Id <= 10).Count());
        }
    }

    [Fact]
    public void Values_of_what_may_have_none()
    {
        using var session = Database.OpenSession();
        var users = session.Query<User>();
        foreach (var id in new int?[] { null, 8 })
        {
            Assert.Equal(id is null ? 4 : 1, users.Count(u => !id.HasValue || u.Id == id.Value));
            Assert.Equal(id is null ? 0 : 1, users.Count(u => id.HasValue && u.Id == id.Value));
            Assert.Equal(id is null ? 4 : 1, users.Count(u => u.Id == (id ?? u.Id)));
            Filter? none = id is null ? new("", 0, []) : null;
            Assert.Equal(id is null ? 0 : 1, users.Count(u => u.Id == (id ?? (u.Id + none!.Id + 1))));
        }

        bool? wanted = null;
        Assert.Equal(4, users.Count(u => wanted == null || wanted.Value));
    }

    [Fact]
    public void A_list_of_bytes_is_a_list_whatever_it_is_kept_in()
    {
        using var session = Database.OpenSession();
        byte[] bytes = [7, 8];
        sbyte[] signed = [7, -1];
        Small[] small = [Small.Seven, Small.Two];
        IReadOnlyCollection<Small> collection = small;
        Assert.Equal(2, session.Query<User>().Count(u => bytes.Contains((byte)u.Id)));
        Assert.Equal(1, session.Query<User>().Count(u => signed.Contains((sbyte)u.Id)));
        Assert.Equal(1, session.Query<User>().Count(u => small.Contains((Small)u.Id)));
        Assert.Equal(1, session.Query<User>().Count(u => collection.Contains((Small)u.Id)));
        Assert.Equal(1, session.Sql<int>($"SELECT count(*) FROM users WHERE id IN {small}").Single());
    }

    private enum Small : byte
    {
        Two = 2,
        Seven = 7,
    }

    private sealed record Filter(string Name, int Id, List<string> Names);
}

public sealed class SqliteGuardedValueTests : GuardedValueTests<SqliteFile>;

public sealed class MariaDbGuardedValueTests : GuardedValueTests<MariaDbTestDatabase>;

public sealed class PostgreSqlGuardedValueTests : GuardedValueTests<PostgreSqlTestDatabase>;
