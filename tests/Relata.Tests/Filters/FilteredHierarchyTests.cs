using Relata.Tests.Databases;
using Relata.Tests.Hierarchies;
using Relata.Tests.Hierarchies.Models;

namespace Relata.Tests.Filters;

/// <summary>Filters for a class of a hierarchy in one table hold for its objects among those of the base.</summary>
public abstract class FilteredHierarchyTests<TDatabase> : HierarchyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_filter_for_a_class_holds_for_its_objects_among_those_of_the_base()
    {
        using var database = Test.Open(ModelSet.Of<Firm>());
        database.Filters.Add<Leader>("Rich", leader => leader.Budget > 500);
        database.Filters.Add<Worker, string>("Named", (worker, name) => worker.Name != name);
        using var session = database.OpenSession();
        session.Filters.Set("Named", "Bea");

        Assert.Equal([Dora, Ben], session.Query<Worker>().OrderBy(worker => worker.Id).ToList().Select(worker => worker.Id));
        Assert.Equal([Dora], session.Query<Leader>().ToList().Select(worker => worker.Id));
        var firms = session.Query<Firm>().Options(Load.SelectIn((Firm firm) => firm.Workers)).OrderBy(firm => firm.Id).ToList();
        Assert.Equal([Dora, Ben], firms[0].Workers.Select(worker => worker.Id).Order());
        Assert.Empty(firms[1].Workers);
        var ben = session.Get<Builder>(Ben)!;
        Assert.Null(ben.Leader);
        Assert.NotNull(session.Get<Worker>(Dora));
        Assert.Null(session.Get<Worker>(Lea));

        session.Query<Worker>().IgnoreFilters().ToList();
        Assert.Null(session.Get<Worker>(Lea));
        Assert.Null(session.Get<Leader>(Leo));
        Assert.Null(session.Get<Worker>(Bea));
        Assert.Equal(Lea, session.Query<Builder>().IgnoreFilters("Rich").Single(worker => worker.Id == Ben).Leader!.Id);
        Assert.Equal([Dora, Ben], session.Query<Worker>().OrderBy(worker => worker.Id).ToList().Select(worker => worker.Id));
        Assert.Null(ben.Leader);
        session.Add(new Builder { Name = "Bea", Tool = "pick" });
        Assert.Equal("REL178", Assert.Throws<FilterException>(session.Flush).Code);
    }
}

public sealed class SqliteFilteredHierarchyTests : FilteredHierarchyTests<SqliteFile>;

public sealed class PostgreSqlFilteredHierarchyTests : FilteredHierarchyTests<PostgreSqlTestDatabase>;

public sealed class MariaDbFilteredHierarchyTests : FilteredHierarchyTests<MariaDbTestDatabase>;
