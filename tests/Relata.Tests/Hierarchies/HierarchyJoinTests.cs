using Relata.Tests.Databases;
using Relata.Tests.Hierarchies.Models;
using Task = System.Threading.Tasks.Task;

namespace Relata.Tests.Hierarchies;

/// <summary>Joins of a query to rows of a hierarchy, whose table has the rows of all classes.</summary>
public abstract class HierarchyJoinTests<TDatabase> : HierarchyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task A_join_to_a_derived_class_has_only_its_rows()
    {
        await using var session = Database.OpenSession();

        var firms = await session.Query<Firm>().LeftJoin((Firm f) => f.Leaders, (f, l) => l.Budget > 100)
            .Options(Load.ContainsEager((Firm f) => f.Leaders)).OrderBy(f => f.Id).ToListAsync();

        Assert.Equal(["North: Dora", "South: "], firms.Select(f => $"{f.Name}: {string.Join(",", f.Leaders.Select(l => l.Name))}"));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task Rows_of_all_classes_are_joined_as_their_class()
    {
        await using var session = Database.OpenSession();

        var firms = await session.Query<Firm>().Join((Firm f) => f.Workers).Where((Firm f, Worker w) => w.Badge != null)
            .Options(Load.ContainsEager((Firm f) => f.Workers)).OrderBy((Firm f, Worker w) => w.Id).ToListAsync();

        Assert.Equal(["Dora", "Lea", "Ben"], Assert.Single(firms).Workers.Select(w => w.Name));
        Assert.Equal([typeof(Director), typeof(Leader), typeof(Builder)], firms[0].Workers.Select(w => w.GetType()));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task An_inner_join_to_a_derived_class_needs_a_row_of_it()
    {
        await using var session = Database.OpenSession();
        await session.Query<Worker>().ToListAsync();
        var firms = session.Query<Firm>().Options(Load.Joined((Firm f) => f.Leaders).Where(l => l.Budget > 100).Inner()).OrderBy(f => f.Id);

        Assert.Equal(["North: Dora"], (await firms.ToListAsync()).Select(f => $"{f.Name}: {string.Join(",", f.Leaders.Select(l => l.Name))}"));
        Assert.Equal(["North"], (await firms.Take(2).ToListAsync()).Select(f => f.Name));
        Assert.Equal(1, await firms.CountAsync());
    }

    [Fact]
    public async Task A_joined_row_is_an_object_of_its_class_in_a_projection()
    {
        await using var session = Database.OpenSession();
        var lea = session.Get<Worker>(Lea);

        var pairs = await session.Query<Firm>().LeftJoin((Firm f) => f.Leaders).OrderBy(f => f.Id).ThenBy((Firm f, Leader l) => l.Id)
            .Select((Firm f, Leader l) => new { f.Name, Leader = l, Budget = (int?)l.Budget }).ToListAsync();

        Assert.Contains(pairs, pair => pair is { Name: "North", Leader: Director { Name: "Dora" } });
        Assert.Same(lea, pairs.Single(pair => pair.Leader?.Id == Lea).Leader);
        Assert.All(pairs, pair => Assert.Equal(pair.Leader?.Budget, pair.Budget));
    }
}

public sealed class SqliteHierarchyJoinTests : HierarchyJoinTests<SqliteFile>;

public sealed class PostgreSqlHierarchyJoinTests : HierarchyJoinTests<PostgreSqlTestDatabase>;

public sealed class MariaDbHierarchyJoinTests : HierarchyJoinTests<MariaDbTestDatabase>;
