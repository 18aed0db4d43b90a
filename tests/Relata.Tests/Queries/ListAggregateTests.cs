using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Queries;

/// <summary>What is asked of the distinct, or the first, of related rows; and conditions on them beside = and !=.</summary>
public abstract class ListAggregateTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Distinct_related_values()
    {
        using var session = Database.OpenSession();
        var users = session.Query<User>().OrderBy(u => u.Id);
        Assert.Equal([2, 0, 1, 0], users.Select(u => u.Orders.Select(o => o.AddressId).Distinct().Count()).ToList());
        Assert.Equal([2, 0, 2, 0], users.Select(u => u.Orders.Select(o => o.IsOpen).Distinct().Count()).ToList());
        Assert.Equal([3, 0, 2, 0], users.Select(u => u.Orders.Select(o => new { o.IsOpen, o.AddressId }).Distinct().Count()).ToList());
        Assert.Equal([1, 0, 4, 0], users.Select(u => u.Orders.Where(o => o.AddressId != null).Select(o => o.AddressId).Distinct().Sum(id => id!.Value)).ToList());
        Assert.Equal([7], users.Where(u => u.Orders.Select(o => o.AddressId).Distinct().Count() > 1).Select(u => u.Id).ToList());
    }

    [Fact]
    public void Pages_of_related_rows()
    {
        using var session = Database.OpenSession();
        var users = session.Query<User>().OrderBy(u => u.Id);
        var (skip, take) = (1, 2);
        Assert.Equal([2, 0, 2, 0], users.Select(u => u.Orders.OrderBy(o => o.Id).Take(take).Count()).ToList());
        Assert.Equal([2, 0, 1, 0], users.Select(u => u.Orders.OrderBy(o => o.Id).Skip(skip).Count()).ToList());
        Assert.Equal([1, 0, 1, 0], users.Select(u => u.Orders.OrderBy(o => o.Id).Skip(skip).Take(1).Count()).ToList());
        Assert.Equal([1, 0, 1, 0], users.Select(u => u.Orders.Select(o => o.IsOpen).Distinct().Take(1).Count()).ToList());
    }

    [Fact]
    public void A_condition_on_related_rows_beside_an_operator()
    {
        using var session = Database.OpenSession();
        var users = session.Query<User>();
        Assert.Equal(3, users.Count(u => (u.Name == "fred") != u.Orders.All(o => o.Id > 2)));
        Assert.Equal(2, users.Count(u => (u.Id > 8) == !u.Orders.Any()));
        Assert.Equal(3, users.Count(u => u.Orders.All(o => o.Id > 2) ^ (u.Name == "fred")));
        Assert.Equal([8, 10, 7, 9], users.OrderByDescending(u => !u.Orders.Any()).ThenBy(u => u.Id).Select(u => u.Id).ToList());
        Assert.Equal([false, true, false, true], users.OrderBy(u => u.Id).Select(u => u.Orders.All(o => o.Id < 0)).ToList());
    }

    [Fact]
    public void White_space_is_what_dotnet_takes_for_it()
    {
        using var session = Database.OpenSession();
        var white = string.Concat(Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(char.IsWhiteSpace));
        var others = "x\u200b\u180e\ufeff";
        string[] texts = ["", " ", "\t", "\r\n", "\u00a0", "x\n", $" {white}a {white} b{white}", white, others, .. white.Select(code => $"{code}y{code}"), new string(' ', 5000) + "z" + new string('\t', 5000) + "z"];
        session.AddRange(texts.Select(text => new Item { Description = text }));
        session.Flush();
        var items = session.Query<Item>().Where(i => i.Id > 5).OrderBy(i => i.Id);
        Assert.Equal(texts.Select(text => text.Trim()), items.Select(i => i.Description.Trim()).ToList());
        Assert.Equal(texts.Count(string.IsNullOrWhiteSpace), items.Count(i => string.IsNullOrWhiteSpace(i.Description)));
        Assert.Equal(1, items.Count(i => i.Description.Trim() == "x"));
    }
}

public sealed class SqliteListAggregateTests : ListAggregateTests<SqliteFile>;

public sealed class MariaDbListAggregateTests : ListAggregateTests<MariaDbTestDatabase>;

public sealed class PostgreSqlListAggregateTests : ListAggregateTests<PostgreSqlTestDatabase>;
