using Relata.Tests.Databases;
using Relata.Tests.JoinedHierarchies.Models;
using Relata.Tests.Models.Invoices;
using Node = Relata.Tests.Models.Cascading.Node;

namespace Relata.Tests.Sessions;

/// <summary>Rows of one class get their keys in the order in which they were added.</summary>
public abstract class KeyOrderTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    public void Dispose()
    {
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Whichever_of_them_leave_columns_to_the_database()
    {
        using var database = _test.Create<Invoice>();
        using var session = database.OpenSession();
        Invoice[] added = [new(), new() { Priority = 1 }, new() { Priority = 2 }, new(), new() { Stage = "sent" }, new()];
        session.AddRange(added);

        session.Flush();

        Assert.Equal([1, 2, 3, 4, 5, 6], added.Select(invoice => invoice.Id));
        Assert.Equal(5, session.StatementCount - 1); // SQLAlchemy combines neighbours, too; one SELECT reads what the database has set.
    }

    [Fact]
    public void Whichever_of_them_have_a_key()
    {
        using var database = _test.Create<Invoice>();
        using var session = database.OpenSession();
        Invoice[] added = [new(), new() { Id = 50 }, new()];
        session.AddRange(added);

        session.Commit();

        Assert.Equal(1, added[0].Id);
        Assert.True(added[2].Id > added[0].Id);
    }

    // Otherwise each change of columns would be a round trip for each table.
    [Fact]
    public void But_rows_of_several_tables_are_combined()
    {
        using var database = _test.Create<Account>();
        using var session = database.OpenSession();
        session.AddRange(Enumerable.Range(0, 6).Select(i => i % 2 == 0 ? new CreditAccount() : new CreditAccount { Limit = 1 }));

        session.Flush();

        Assert.Equal(4, session.StatementCount - 1); // Two of each table; one SELECT reads what the database has set.
        Assert.Equal(3, session.Query<CreditAccount>().Count(account => account.Limit == 7));
    }

    [Fact]
    public void Whatever_the_order_of_their_parents()
    {
        using var database = _test.Create<Node>();
        using var session = database.OpenSession();
        Node[] parents = [new() { Name = "a" }, new() { Name = "b" }];
        session.AddRange(parents);
        Node[] children = [new() { Name = "b1", Parent = parents[1] }, new() { Name = "a1", Parent = parents[0] }, new() { Name = "b2", Parent = parents[1] }, new() { Name = "a2", Parent = parents[0] }];
        session.AddRange(children);

        session.Flush();

        Assert.Equal([1, 2], parents.Select(node => node.Id));
        Assert.Equal([3, 4, 5, 6], children.Select(node => node.Id));
        Assert.Equal(2, session.StatementCount);
    }
}
