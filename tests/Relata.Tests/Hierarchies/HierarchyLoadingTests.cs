using Relata.Tests.Databases;
using Relata.Tests.Hierarchies.Models;

namespace Relata.Tests.Hierarchies;

/// <summary>Relationships to the base, to derived classes, and of derived classes, by every strategy.</summary>
public abstract class HierarchyLoadingTests<TDatabase> : HierarchyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly string[] s_north = ["director Dora d 900 head 2001-02-03", "leader Lea l 100 lead", "builder Ben b saw"];

    [Theory]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.Immediate, 3)]
    [InlineData(Loading.Batch, 2)]
    [InlineData(Loading.Lazy, 3)]
    public void A_list_of_the_base_has_objects_of_the_derived_classes(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();

        Sends(session, statements, () =>
        {
            var firms = session.Query<Firm>().Options(Load.By(strategy, (Firm firm) => firm.Workers)).OrderBy(firm => firm.Id).ToList();
            Assert.Equal(s_north, firms[0].Workers.Select(Text));
            Assert.Equal(["builder Bea  axe", "leader Leo  50 lead"], firms[1].Workers.Select(Text));
        });
    }

    [Theory]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.Immediate, 3)]
    [InlineData(Loading.Batch, 2)]
    [InlineData(Loading.Lazy, 3)]
    public void A_list_of_a_derived_class_has_its_objects(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();

        Sends(session, statements, () =>
        {
            var firms = session.Query<Firm>().Options(Load.By(strategy, (Firm firm) => firm.Leaders)).OrderBy(firm => firm.Id).ToList();
            Assert.Equal([Dora], firms[0].Leaders.Select(leader => leader.Id));
            Assert.Equal([Lea], firms[1].Leaders.Select(leader => leader.Id));
        });
    }

    [Theory]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.Batch, 2)]
    [InlineData(Loading.Lazy, 3)]
    [InlineData(Loading.Immediate, 3)]
    public void A_reference_to_a_derived_class_is_an_object_of_it_or_of_one_below(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();

        Sends(session, statements, () =>
        {
            var plans = session.Query<Plan>().Options(Load.By(strategy, (Plan plan) => plan.Leader)).OrderBy(plan => plan.Id).ToList();
            Assert.Equal(["director Dora d 900 head 2001-02-03", "leader Lea l 100 lead", "leader Lea l 100 lead"], plans.Select(plan => Text(plan.Leader!)));
        });
    }

    [Theory]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.Immediate, 3)]
    [InlineData(Loading.Batch, 2)]
    [InlineData(Loading.Lazy, 3)]
    public void A_mixed_list_loads_what_all_classes_have(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();
        statements += strategy is Loading.Lazy or Loading.Immediate ? 3 : 0;

        Sends(session, statements, () =>
        {
            var workers = session.Query<Worker>().Options(Load.By(strategy, (Worker worker) => worker.Tasks)).OrderBy(worker => worker.Id).ToList();
            Assert.Equal(["think", "call,walk", "cut", "chop", ""], workers.Select(worker => string.Join(",", worker.Tasks.Select(task => task.Text))));
        });
    }

    [Fact]
    public void Relationships_of_a_derived_class_load_on_access_and_in_batches()
    {
        using var database = Open(Loading.Batch);
        using var session = database.OpenSession();
        var workers = session.Query<Worker>().OrderBy(worker => worker.Id).ToList();

        Sends(session, 1, () => Assert.Equal(["grow", "hire,fire", ""], workers.OfType<Leader>().Select(leader => string.Join(",", leader.Plans.Select(plan => plan.Text)))));
        Sends(session, 1, () => Assert.Equal(["crane", "crane"], workers.OfType<Builder>().Select(builder => builder.Machine!.Name)));
        Sends(session, 1, () => Assert.Equal([2, 2, 0], workers.OfType<Leader>().Select(leader => leader.Team.Count)));
        using var other = database.OpenSession();
        workers = other.Query<Worker>().OrderBy(worker => worker.Id).ToList();
        Sends(other, 2, () => Assert.Equal([3, 3, 3, 2, 2], workers.Select(worker => worker.Firm!.Workers.Count)));
    }

    [Fact]
    public async System.Threading.Tasks.Task Relationships_of_a_derived_class_load_onto_objects()
    {
        await using var session = Database.OpenSession();
        var leaders = await session.Query<Leader>().OrderBy(leader => leader.Id).ToListAsync(TestContext.Current.CancellationToken);
        var before = session.StatementCount;
        await session.LoadAsync(leaders, leader => leader.Plans, TestContext.Current.CancellationToken);
        Assert.Equal(["grow", "hire,fire", ""], leaders.Select(leader => string.Join(",", leader.Plans.Select(plan => plan.Text))));
        Assert.Equal(1, session.StatementCount - before);
    }

    [Fact]
    public void Expired_objects_of_several_classes_are_refreshed_by_one_statement()
    {
        using var session = Database.OpenSession();
        var workers = session.Query<Worker>().OrderBy(worker => worker.Id).ToList();
        Database.Execute($"UPDATE worker SET tool = 'drill' WHERE id = {Ben}");
        Database.Execute($"UPDATE worker SET budget = 7 WHERE id = {Leo}");
        workers.ForEach(session.Expire);

        Sends(session, 1, () => Assert.Equal(workers, session.Query<Worker>().OrderBy(worker => worker.Id).ToList()));
        Assert.Equal(["builder Ben b drill", "leader Leo  7 lead"], [Text(workers[2]), Text(workers[4])]);
        Database.Execute($"UPDATE worker SET budget = 8 WHERE id = {Leo}");
        session.Refresh(workers[4]);
        Assert.Equal(8, ((Leader)workers[4]).Budget);
    }

    [Fact]
    public void A_row_that_has_become_one_of_another_class_is_an_error_when_it_is_read_again()
    {
        using var session = Database.OpenSession();
        var ben = session.Get<Builder>(Ben)!;
        Database.Execute($"UPDATE worker SET kind = 'Leader', title = 'new', budget = 1 WHERE id = {Ben}");

        Assert.Equal("REL149", Assert.Throws<MappingException>(() => session.Query<Worker>().PopulateExisting().ToList()).Code);
        Assert.Equal("REL149", Assert.Throws<MappingException>(() => session.Query<Leader>().ToList()).Code);
        Assert.Contains("or its discriminator was changed to that of another class", Assert.Throws<ObjectDeletedException>(() => session.Refresh(ben)).Message, StringComparison.Ordinal);
        Assert.Equal("saw", ben.Tool);
    }

    [Fact]
    public void Columns_that_an_option_leaves_out_are_those_of_all_classes()
    {
        using var session = Database.OpenSession();
        var workers = session.Query<Worker>().Options(Load.Only((Worker worker) => worker.Name)).OrderBy(worker => worker.Id).ToList();

        Assert.Equal([false, true], [((Leader)workers[0]).IsColumnLoaded(leader => leader.Budget), workers[0].IsColumnLoaded(worker => worker.Name)]);
        Sends(session, 1, () => Assert.Equal("director Dora d 900 head 2001-02-03", Text(workers[0])));
        Sends(session, 1, () => Assert.Equal("builder Ben b saw", Text(workers[2])));
    }

    [Fact]
    public void Columns_that_an_option_leaves_out_are_left_out_of_the_entities_in_a_projection()
    {
        using var session = Database.OpenSession();
        var rows = session.Query<Worker>().Options(Load.Only((Worker worker) => worker.Name)).OrderBy(worker => worker.Id)
            .Select(worker => new { worker.Id, Leader = worker as Leader, Worker = worker, worker.Badge }).ToList();

        Assert.Equal([Dora, Lea, null, null, Leo], rows.Select(row => row.Leader?.Id));
        Assert.Same(rows[0].Worker, rows[0].Leader);
        Assert.Equal([("Dora", "d"), ("Lea", "l"), ("Ben", "b"), ("Bea", null), ("Leo", null)], rows.Select(row => (row.Worker.Name, row.Badge)));
        Assert.False(rows[0].Leader!.IsColumnLoaded(leader => leader.Budget));
        Sends(session, 1, () => Assert.Equal("director Dora d 900 head 2001-02-03", Text(rows[0].Worker)));
        Sends(session, 1, () => Assert.Equal("builder Ben b saw", Text(rows[2].Worker)));
    }

    [Fact]
    public void Lambdas_cross_relationships_to_the_base_and_to_derived_classes()
    {
        using var session = Database.OpenSession();

        Assert.Equal(["North"], session.Query<Firm>().Where(firm => firm.Leaders.Any(leader => leader.Budget > 500)).Select(firm => firm.Name).ToList());
        Assert.Equal([2, 2], session.Query<Firm>().OrderBy(firm => firm.Id).Select(firm => firm.Workers.Count(worker => worker.Leader != null)).ToList());
        Assert.Equal([Ben, Bea], session.Query<Worker>().Where(worker => worker.Leader!.Title == "lead").OrderBy(worker => worker.Id).ToList().Select(worker => worker.Id));
        Assert.Equal(["think"], session.Query<Models.Task>().Where(task => task.Worker!.Leader == null).Select(task => task.Text).ToList());
    }
}

public sealed class SqliteHierarchyLoadingTests : HierarchyLoadingTests<SqliteFile>;

public sealed class PostgreSqlHierarchyLoadingTests : HierarchyLoadingTests<PostgreSqlTestDatabase>;

public sealed class MariaDbHierarchyLoadingTests : HierarchyLoadingTests<MariaDbTestDatabase>;
