using System.Diagnostics;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders;

/// <summary>Relationships that lead back to their own entity: every load of them ends.</summary>
public abstract class RecursionTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData("plain")]
    [InlineData("PopulateExisting")]
    [InlineData("ForUpdate")]
    public async Task A_recursion_ends_where_no_rows_come(string way)
    {
        await using var session = Database.OpenSession();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var roots = session.Query<Node>().Where(n => n.Id == 1).Options(Load.SelectIn((Node n) => n.Children).Recursive());
        roots = way switch { "PopulateExisting" => roots.PopulateExisting(), "ForUpdate" => roots.ForUpdate(), _ => roots };

        var root = await roots.SingleAsync(limit.Token);

        Assert.Equal(5, session.StatementCount);
        Assert.Equal([2, 3, 5, 7, 6, 4], Below(root).Select(n => n.Id));
        Assert.Equal(5, session.StatementCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_recursion_over_a_circle_ends(bool populatesExisting)
    {
        Database.Execute("UPDATE nodes SET parent_id = 7 WHERE id = 1");
        await using var session = Database.OpenSession();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var nodes = session.Query<Node>().Where(n => n.Id < 4).OrderBy(n => n.Id).Options(
            Load.SelectIn((Node n) => n.Children).Recursive(), Load.SelectIn((Node n) => n.Parent).Recursive());

        var loaded = await (populatesExisting ? nodes.PopulateExisting() : nodes).ToListAsync(limit.Token);
        var before = session.StatementCount;

        Assert.Equal("1:2,3,4 2: 3:5,6", Graph.Of(loaded, n => n.Id, n => n.Children.Select(c => c.Id)));
        Assert.Equal(1, session.Get<Node>(7)!.Children[0].Id);
        Assert.Equal(7, loaded[0].Parent!.Id);
        Assert.Equal(before, session.StatementCount);
    }

    [Fact]
    public async Task A_recursion_goes_on_beyond_levels_that_are_in_memory()
    {
        await using var session = Database.OpenSession();
        var nodes = await session.Query<Node>().Options(Load.SelectIn((Node n) => n.Children)).Where(n => n.Id < 4).ToListAsync();
        var before = session.StatementCount;

        await session.Query<Node>().Where(n => n.Id == 1).Options(Load.SelectIn((Node n) => n.Children).Recursive()).SingleAsync();
        var sent = session.StatementCount - before;

        Assert.Equal([2, 3, 5, 7, 6, 4], Below(nodes.Single(n => n.Id == 1)).Select(n => n.Id));
        Assert.Equal(sent, session.StatementCount - before);
        Assert.Equal(4, sent);
    }

    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Immediate)]
    public async Task What_is_loaded_below_a_recursion_comes_at_every_level(Loading below)
    {
        await using var session = Database.OpenSession();

        var root = await session.Query<Node>().Where(n => n.Id == 1)
            .Options(Load.SelectIn((Node n) => n.Children).Options(Load.By(below, (Node n) => n.Parent)).Recursive()).SingleAsync();
        var before = session.StatementCount;

        Assert.Equal("2:1 3:1 5:3 7:5 6:3 4:1", Graph.OfOne(Below(root), n => n.Id, n => n.Parent?.Id));
        Assert.Equal(before, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Subquery)]
    public async Task Levels_of_a_circle_end(Loading strategy)
    {
        Database.Execute("UPDATE nodes SET parent_id = 7 WHERE id = 1");
        await using var session = Database.OpenSession();

        var nodes = await session.Query<Node>().OrderBy(n => n.Id).Options(Load.By(strategy, (Node n) => n.Children).Recursive(3)).ToListAsync();

        Assert.Equal("1:2,3,4 2: 3:5,6 4: 5:7 6: 7:1", Graph.Of(nodes, n => n.Id, n => n.Children.Select(c => c.Id)));
    }

    [Fact]
    public async Task A_long_path_of_immediate_relationships_needs_no_stack()
    {
        const int Length = 3_000;
        Database.Execute($"INSERT INTO nodes (id, parent_id, data) VALUES {string.Join(", ", Enumerable.Range(100, Length).Select(id => $"({id}, {(id == 100 ? "NULL" : $"{id - 1}")}, 'n')"))}");
        await using var session = Database.OpenSession();

        var root = await session.Query<Node>().Options(Load.Immediate((Node n) => n.Children).Recursive(Length + 1)).SingleAsync(n => n.Id == 100);

        Assert.Equal(Length - 1, Below(root).Count());
        Assert.Equal(Length + 1, session.StatementCount);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public void A_recursion_below_itself_is_refused(int depth)
    {
        using var session = Database.OpenSession();
        var levels = Load.SelectIn((Node n) => n.Children).Recursive(3);

        var error = Assert.Throws<LoadOptionException>(() => session.Query<Node>().Options(Load.SelectIn((Node n) => n.Children).Options(levels).Recursive(depth)).Explain());

        Assert.StartsWith("REL106: Node.Children is recursive, and the options below it say how to load Node.Children again.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_nest_too_deep_are_refused()
    {
        using var session = Database.OpenSession();
        LoadOption<Node> nested = Load.Joined((Node n) => n.Children);

        var nesting = Assert.Throws<LoadOptionException>(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                nested = Load.Joined((Node n) => n.Children).Options(nested);
            }

            session.Query<Node>().Options(nested).Explain();
        });
        var chain = Assert.Throws<LoadOptionException>(() =>
        {
            var path = Load.Joined((Node n) => n.Children);
            for (var i = 0; i < 10_000; i++)
            {
                path = path.Joined(n => n.Children);
            }
        });
        var levels = Assert.Throws<LoadOptionException>(() => session.Query<Node>().Options(Load.Joined((Node n) => n.Children).Recursive(10_000)).Explain());

        Assert.All([nesting, chain, levels], error => Assert.StartsWith("REL106: The options of Node go on for more than 500 levels.", error.Message, StringComparison.Ordinal));
    }

    // Printing was of the third power of the depth: 23 s at 200 levels.
    [Fact]
    public void A_deep_plan_is_made_and_printed_at_once()
    {
        using var session = Database.OpenSession();
        var time = Stopwatch.StartNew();

        // SQLite and MariaDB join fewer tables.
        var depth = Math.Min(400, Database.Dialect.MostJoinedTables - 1);
        Assert.Contains("1 statement", session.Query<Node>().Options(Load.Joined((Node n) => n.Children).Recursive(depth)).Explain(), StringComparison.Ordinal);
        Assert.Contains("401 statements", session.Query<Node>().Options(Load.SelectIn((Node n) => n.Children).Recursive(400)).Explain(), StringComparison.Ordinal);

        Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private static IEnumerable<Node> Below(Node node)
    {
        var open = new Stack<Node>(node.Children.Reverse());
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var child in next.Children.Reverse())
            {
                open.Push(child);
            }
        }
    }
}

public sealed class SqliteRecursionTests : RecursionTests<SqliteFile>;

public sealed class MariaDbRecursionTests : RecursionTests<MariaDbTestDatabase>;

public sealed class PostgreSqlRecursionTests : RecursionTests<PostgreSqlTestDatabase>;
