using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.Views.Models;

namespace Relata.Tests.Views;

/// <summary>Views without a primary key: each row that is read is an object of its own.</summary>
public abstract class KeylessViewTests<TDatabase> : ViewTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Equal_rows_are_objects_of_their_own()
    {
        using var session = Database.OpenSession();

        var lines = session.Query<PurchaseLine>().OrderBy(line => line.Amount).ThenBy(line => line.CustomerId).ToList();

        Assert.Equal([(10, 210), (10, 210), (100, 0), (200, 20)], lines.Select(line => (line.Amount, line.Others!.Value)));
        Assert.Equal(4, lines.Distinct().Count());
        Assert.NotSame(lines[0], session.Query<PurchaseLine>().First(line => line.Amount == 10));
        Assert.False(session.HasChanges);
    }

    [Theory]
    [InlineData(Loading.Lazy, 2)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.Batch, 2)]
    [InlineData(Loading.Immediate, 2)]
    public void Each_strategy_loads_a_reference(Loading loading, int statements)
    {
        using var session = Database.OpenSession();
        var ada = session.Query<Customer>().Single(customer => customer.Name == "Ada");
        var before = session.StatementCount;

        var lines = session.Query<PurchaseLine>().Options(By(loading)).OrderByDescending(line => line.Amount).ToList();

        Assert.Equal(["Ada", "Ben", "Ada", "Ada"], lines.Select(line => line.Customer!.Name));
        Assert.Same(ada, lines[0].Customer);
        Assert.Equal(statements, session.StatementCount - before);
    }

    [Fact]
    public void A_list_behind_the_reference_does_not_repeat_the_rows()
    {
        using var session = Database.OpenSession();

        var lines = session.Query<PurchaseLine>()
            .Options(Load.Joined((PurchaseLine line) => line.Customer).Joined(customer => customer.Purchases))
            .OrderBy(line => line.Amount).ToList();

        Assert.Equal([10, 10, 100, 200], lines.Select(line => line.Amount));
        Assert.Equal([3, 3, 1, 3], lines.Select(line => line.Customer!.Purchases.Count));
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public void What_would_repeat_its_rows_and_cannot_be_left_to_another_statement_is_refused()
    {
        using var session = Database.OpenSession();
        var inner = Load.Joined((PurchaseLine line) => line.Customer).Inner();

        Assert.Equal([10, 10, 100, 200], session.Query<PurchaseLine>().Options(inner).OrderBy(line => line.Amount).ToList().Select(line => line.Amount));
        Assert.Contains("with Inner in a query for rows without a primary key", Refused(session.Query<PurchaseLine>().Options(inner.Joined(customer => customer!.Purchases).Inner())), StringComparison.Ordinal);
        Assert.Contains(
            "with ContainsEager in a query for rows without a primary key",
            Refused(session.Query<PurchaseLine>().Join((PurchaseLine line) => line.Customer).Join((Customer customer) => customer.Purchases)
                .Options(Load.ContainsEager((PurchaseLine line) => line.Customer).ContainsEager(customer => customer!.Purchases))),
            StringComparison.Ordinal);

        static string Refused(Query<PurchaseLine> query) => Assert.Throws<LoadOptionException>(() => query.ToList()).Message;
    }

    [Fact]
    public async Task It_is_filtered_ordered_projected_counted_and_streamed()
    {
        await using var session = Database.OpenSession();

        Assert.Equal(2, session.Query<PurchaseLine>().Count(line => line.Customer!.Name == "Ada" && line.Amount < 100));
        Assert.Equal([10, 10, 200], session.Query<PurchaseLine>().Where(line => line.Customer!.Name == "Ada").OrderBy(line => line.Amount).Select(line => line.Amount).ToList());
        var pairs = session.Query<PurchaseLine>().OrderBy(line => line.Amount).Select(line => new { Line = line, line.Customer!.Name }).ToList();
        Assert.Equal(4, pairs.Select(pair => pair.Line).Distinct().Count());
        Assert.Equal(["Ada", "Ada", "Ben", "Ada"], pairs.Select(pair => pair.Name));
        Assert.Equal([10, 100], session.Query<PurchaseLine>().OrderBy(line => line.Amount).Skip(1).Take(2).ToList().Select(line => line.Amount));
        var streamed = new List<int>();
        await foreach (var line in session.Query<PurchaseLine>().OrderBy(line => line.Amount).AsAsyncEnumerable())
        {
            streamed.Add(line.Amount);
        }

        Assert.Equal([10, 10, 100, 200], streamed);
    }

    [Fact]
    public async Task Distinct_leaves_one_of_the_rows_that_are_equal()
    {
        await using var session = Database.OpenSession();
        var ben = session.Query<Customer>().Single(customer => customer.Name == "Ben");
        session.AddRange(new Purchase { Amount = 100, Customer = ben }, new Purchase { Amount = 100, Customer = ben });
        var lines = session.Query<PurchaseLine>();

        // Ada has two equal rows, Ben three.
        Assert.Equal([(10, 210), (100, 200), (200, 20)], lines.Distinct().OrderBy(line => line.Amount).ToList().Select(line => (line.Amount, line.Others!.Value)));
        Assert.Equal((6, 3, 2), (lines.Count(), lines.Distinct().Count(), lines.Distinct().Count(line => line.Amount > 10)));
        Assert.Equal(310, lines.Distinct().Sum(line => line.Amount));
        Assert.Equal([10, 100], lines.OrderBy(line => line.Amount).Distinct().Take(2).ToList().Select(line => line.Amount));
        Assert.Equal([10, 100], lines.OrderBy(line => line.Amount).Take(3).Distinct().ToList().Select(line => line.Amount));
        Assert.Equal([200], lines.Distinct().Where(line => line.Amount > 100).Select(line => line.Amount).ToList());
        Assert.Equal(100, lines.Where(line => line.Customer!.Name == "Ben").Distinct().Single().Amount);
        var streamed = new List<int>();
        await foreach (var line in lines.Distinct().OrderByDescending(line => line.Amount).AsAsyncEnumerable())
        {
            streamed.Add(line.Amount);
        }

        Assert.Equal([200, 100, 10], streamed);
    }

    [Theory]
    [InlineData(Loading.Lazy, 3)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.Batch, 2)]
    [InlineData(Loading.Immediate, 3)]
    public void Each_strategy_loads_a_reference_of_distinct_rows(Loading loading, int statements)
    {
        using var session = Database.OpenSession();

        var lines = session.Query<PurchaseLine>().Options(By(loading)).OrderByDescending(line => line.Amount).Distinct().ToList();

        Assert.Equal([("Ada", 200), ("Ben", 100), ("Ada", 10)], lines.Select(line => (line.Customer!.Name, line.Amount)));
        Assert.Equal(statements, session.StatementCount);
    }

    [Fact]
    public void It_is_written_as_json()
    {
        using var session = Database.OpenSession();
        var line = session.Query<PurchaseLine>().Options(Load.Joined((PurchaseLine line) => line.Customer)).Single(line => line.Amount == 100);

        var json = JsonSerializer.Serialize(line, new JsonSerializerOptions().AddRelata());

        Assert.Contains("\"Amount\":100", json, StringComparison.Ordinal);
        Assert.Contains("\"Name\":\"Ben\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void What_needs_a_key_says_that_there_is_none()
    {
        using var session = Database.OpenSession();
        var line = session.Query<PurchaseLine>().First();
        var others = new[] { line };

        foreach (var refused in new Action[]
        {
            () => session.Get<PurchaseLine>(1),
            () => session.Refresh(line),
            () => session.Expire(line),
            () => session.Query<PurchaseLine>().Where(found => found == line).ToList(),
            () => session.Query<PurchaseLine>().Where(found => others.Contains(found)).ToList(),
        })
        {
            Assert.Contains("PurchaseLine", Assert.ThrowsAny<Exception>(refused).Message, StringComparison.Ordinal);
        }

        Assert.Equal(4, session.Query<PurchaseLine>().Count());
    }

    [Fact]
    public void Its_reference_follows_what_is_deleted_when_the_row_is_read_again()
    {
        using var session = Database.OpenSession();
        var line = session.Query<PurchaseLine>().Single(found => found.Amount == 100);
        var ben = line.Customer!;
        session.Delete(ben);
        session.Commit();

        Assert.Equal(3, session.Query<PurchaseLine>().ToList().Count);
        Assert.Equal(100, line.Amount);
    }

    private static LoadOption<PurchaseLine> By(Loading loading) => loading switch
    {
        Loading.Lazy => Load.Lazy((PurchaseLine line) => line.Customer),
        Loading.Joined => Load.Joined((PurchaseLine line) => line.Customer),
        Loading.SelectIn => Load.SelectIn((PurchaseLine line) => line.Customer),
        Loading.Subquery => Load.Subquery((PurchaseLine line) => line.Customer),
        Loading.Batch => Load.Batch((PurchaseLine line) => line.Customer),
        _ => Load.Immediate((PurchaseLine line) => line.Customer),
    };
}
