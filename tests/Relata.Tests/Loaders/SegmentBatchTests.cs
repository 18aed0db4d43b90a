using System.Collections.Immutable;
using Relata.Loaders.Plans;
using Relata.Loaders.Plans.Segments;
using Relata.Sql;
using Relata.Sqlite;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders;

/// <summary>Which statements of a plan go to a server together.</summary>
public sealed class SegmentBatchTests
{
    [Fact]
    public void Siblings_whose_owners_are_there_go_together() => AssertBatches(
        "User | Address, Order | Item",
        Load.SelectIn((User u) => u.Orders).SelectIn(o => o.Items),
        Load.SelectIn((User u) => u.Addresses));

    [Fact]
    public void A_graph_by_subquery_goes_in_one() => AssertBatches(
        "User, Address, Dingaling, Order, Item",
        Load.Subquery((User u) => u.Orders).Subquery(o => o.Items),
        Load.Subquery((User u) => u.Addresses).Subquery(a => a.Dingaling));

    [Fact]
    public void A_subquery_goes_with_the_owners_that_are_asked_for_by_key() => AssertBatches(
        "User | Order, Item",
        Load.SelectIn((User u) => u.Orders).Subquery(o => o.Items));

    // The address of an order may be among its user's.
    [Fact]
    public void What_asks_for_missing_rows_waits_for_a_sibling_that_may_bring_them() => AssertBatches(
        "Order | Address | Address",
        Load.Joined((Order o) => o.User).SelectIn(u => u.Addresses),
        Load.SelectIn((Order o) => o.Address));

    [Fact]
    public void A_recursion_goes_by_itself() => AssertBatches("Node | Node", Load.SelectIn((Node n) => n.Children).Recursive());

    [Fact]
    public void Where_the_database_is_in_the_process_each_statement_is_a_batch()
    {
        var plan = Plan<User>([Load.Subquery((User u) => u.Orders), Load.Subquery((User u) => u.Addresses)], isTogether: false);

        Assert.Equal(3, plan.Length);
    }

    private static void AssertBatches<T>(string expected, params LoadOption<T>[] options)
        where T : Entity, IEntity<T> =>
        Assert.Equal(expected, string.Join(" | ", Plan(options, isTogether: true).Select(batch => string.Join(", ", batch.Select(segment => segment.Root.Node.Type)))));

    private static ImmutableArray<ImmutableArray<Segment>> Plan<T>(LoadOption<T>[] options, bool isTogether)
        where T : Entity, IEntity<T>
    {
        var plan = new LoadPlanner(new SqliteDialect()).Plan(
            T.EntityType, new PlannedQuery(new Select(new TableSource(T.EntityType.Table, "t0"))), [.. options.Select(option => option.Step)]);
        return SegmentBatches.Of(plan.Segments, isTogether);
    }
}
