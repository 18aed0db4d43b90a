using Relata.Tests.Databases;
using Relata.Tests.Hierarchies.Models;

namespace Relata.Tests.Hierarchies;

/// <summary>Derived classes in queries for the base: type tests, casts, OfType, and options.</summary>
public abstract class HierarchyClassTests<TDatabase> : HierarchyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void OfType_gives_the_objects_of_a_class_after_what_comes_before_it()
    {
        using var session = Database.OpenSession();

        Assert.Equal([Dora, Lea, Leo], session.Query<Worker>().OfType<Leader>().OrderBy(leader => leader.Id).ToList().Select(leader => leader.Id));
        Assert.Equal([Lea], session.Query<Worker>().Where(worker => worker.Name == "Lea").OfType<Leader>().Where(leader => leader.Budget == 100).ToList().Select(leader => leader.Id));
        Assert.Equal([Dora, Lea], session.Query<Worker>().OrderBy(worker => worker.Id).Take(3).OfType<Leader>().OrderBy(leader => leader.Budget).ToList().Select(leader => leader.Id).Order());
        Assert.Equal([Dora], session.Query<Worker>().OfType<Leader>().OfType<Director>().ToList().Select(director => director.Id));
        Assert.Equal(1050, session.Query<Worker>().OfType<Leader>().Sum(leader => leader.Budget));
        Assert.Equal(2, session.Query<Worker>().OfType<Builder>().Count());
        Assert.Equal(["axe", "saw"], session.Query<Worker>().OfType<Builder>().OrderBy(builder => builder.Tool).Select(builder => builder.Tool).ToList());
        Assert.Equal([Dora, Lea, Leo], session.Query<Worker>().OfType<Leader>().OrderBy(leader => leader.Id).AsEnumerable().Select(leader => leader.Id));
        Sends(session, 2, () => Assert.Equal(
            [1, 2, 0], session.Query<Worker>().OfType<Leader>().Options(Load.SelectIn((Leader leader) => leader.Plans)).OrderBy(leader => leader.Id).ToList().Select(leader => leader.Plans.Count)));
    }

    [Fact]
    public void Type_tests_and_casts_are_conditions_and_columns()
    {
        using var session = Database.OpenSession();

        Assert.Equal([Dora, Lea, Leo], Ids(session.Query<Worker>().Where(worker => worker is Leader)));
        Assert.Equal([Ben, Bea], Ids(session.Query<Worker>().Where(worker => !(worker is Leader))));
        Assert.Equal([Dora], Ids(session.Query<Worker>().Where(worker => (worker as Leader)!.Budget > 500)));
        Assert.Equal([Lea, Leo], Ids(session.Query<Worker>().Where(worker => ((Leader)worker).Title == "lead")));
        Assert.Equal([Ben], Ids(session.Query<Worker>().Where(worker => (worker as Builder)!.Machine!.Name == "crane" && worker.Firm!.Name == "North")));
        Assert.Equal([Lea], Ids(session.Query<Worker>().Where(worker => (worker as Leader)!.Plans.Any(plan => plan.Text == "hire"))));
        Assert.Equal([Ben, Bea], Ids(session.Query<Worker>().Where(worker => worker as Leader == null)));
        Assert.Equal([Dora, Lea, Leo], Ids(session.Query<Worker>().Where(worker => (worker as Leader)!.Name != null)));
        Assert.Equal([null, null, 900, 100, 50], session.Query<Worker>().OrderBy(worker => worker is Leader).ThenByDescending(worker => (worker as Leader)!.Budget)
            .Select(worker => (int?)(worker as Leader)!.Budget).ToList());
        Assert.Equal(["Lea"], session.Query<Models.Task>().Where(task => task.Text == "call" && task.Worker is Leader).Select(task => task.Worker!.Name).ToList());
        Assert.Equal(["think"], session.Query<Models.Task>().Where(task => task.Worker is Director).Select(task => task.Text).ToList());
    }

    [Fact]
    public void Lists_of_the_base_are_asked_for_objects_of_a_class()
    {
        using var session = Database.OpenSession();

        Assert.Equal(["North"], session.Query<Firm>().Where(firm => firm.Workers.OfType<Leader>().Any(leader => leader.Budget > 500)).Select(firm => firm.Name).ToList());
        Assert.Equal([2, 1], session.Query<Firm>().OrderBy(firm => firm.Id).Select(firm => firm.Workers.OfType<Leader>().Count()).ToList());
        Assert.Equal([1, 1], session.Query<Firm>().OrderBy(firm => firm.Id).Select(firm => firm.Workers.Count(worker => worker is Builder)).ToList());
        Assert.Equal([900, 50], session.Query<Firm>().OrderBy(firm => firm.Id).Select(firm => firm.Workers.OfType<Leader>().Max(leader => leader.Budget)).ToList());
    }

    [Fact]
    public void A_projection_of_a_cast_is_null_for_rows_of_other_classes()
    {
        using var session = Database.OpenSession();

        var rows = session.Query<Worker>().OrderBy(worker => worker.Id).Select(worker => new { worker.Name, Leader = worker as Leader }).ToList();
        Assert.Equal(["director Dora d 900 head 2001-02-03", "leader Lea l 100 lead", null, null, "leader Leo  50 lead"], rows.Select(row => row.Leader is null ? null : Text(row.Leader)));
    }

    [Theory]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.Immediate, 4)]
    [InlineData(Loading.Batch, 2)]
    [InlineData(Loading.Lazy, 4)]
    public void Options_load_relationships_of_a_derived_class_for_a_mixed_result(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();

        Sends(session, statements, () =>
        {
            var workers = session.Query<Worker>().Options(Load.By(strategy, (Leader leader) => leader.Plans)).OrderBy(worker => worker.Id).ToList();
            Assert.Equal(["grow", "hire,fire", ""], workers.OfType<Leader>().Select(leader => string.Join(",", leader.Plans.Select(plan => plan.Text))));
        });
    }

    [Theory]
    [InlineData(Loading.SelectIn, 3)]
    [InlineData(Loading.Joined, 2)]
    [InlineData(Loading.Subquery, 3)]
    public void Options_load_relationships_of_derived_classes_below_a_path_to_the_base(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();

        Sends(session, statements, () =>
        {
            var firms = session.Query<Firm>().Options(Load.SelectIn((Firm firm) => firm.Workers).Options(Load.By(strategy, (Leader leader) => leader.Plans))).OrderBy(firm => firm.Id).ToList();
            Assert.Equal(["grow", "hire,fire"], firms[0].Workers.OfType<Leader>().Select(leader => string.Join(",", leader.Plans.Select(plan => plan.Text))));
            Assert.Empty(((Leader)firms[1].Workers[1]).Plans);
        });
        var south = session.Query<Firm>().Options(Load.SelectIn((Firm firm) => firm.Workers).Options(Load.By(strategy, (Builder builder) => builder.Machine))).First(firm => firm.Id == South);
        Sends(session, 0, () => Assert.Equal("crane", ((Builder)south.Workers[0]).Machine!.Name));
    }

    [Fact]
    public void Options_for_two_derived_classes_load_each_by_one_statement_in_a_used_session()
    {
        using var session = Database.OpenSession();
        var lea = session.Get<Leader>(Lea)!;
        _ = lea.Plans.Count;
        lea.Plans[0].Text = "changed";
        session.Get<Builder>(Bea)!.Machine = null;

        var workers = session.Query<Worker>().Options(Load.SelectIn((Leader leader) => leader.Plans)).Options(Load.Joined((Builder builder) => builder.Machine)).OrderBy(worker => worker.Id).ToList();
        Sends(session, 0, () =>
        {
            Assert.Equal(["grow", "changed,fire", ""], workers.OfType<Leader>().Select(leader => string.Join(",", leader.Plans.Select(plan => plan.Text))));
            Assert.Equal(["crane", null], workers.OfType<Builder>().Select(builder => builder.Machine?.Name));
        });
    }

    [Fact]
    public void An_option_for_a_derived_class_that_names_no_relationship_is_refused()
    {
        using var session = Database.OpenSession();

        Assert.Contains(".OfType<Leader>()", Assert.Throws<LoadOptionException>(() => session.Query<Worker>().Options(Load.Only((Leader leader) => leader.Budget))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Criteria_for_a_class_hold_for_its_objects_among_those_of_the_base()
    {
        using var session = Database.OpenSession();

        Assert.Equal([Dora, Ben, Bea], Ids(session.Query<Worker>().WithCriteria((Leader leader) => leader.Budget > 500)));
        Assert.Equal([Dora], Ids(session.Query<Leader>().WithCriteria((Worker worker) => worker.Name == "Dora")));
        var north = session.Query<Firm>().WithCriteria((Builder builder) => builder.Tool == "axe").Options(Load.SelectIn((Firm firm) => firm.Workers)).First(firm => firm.Id == North);
        Assert.Equal([Dora, Lea], north.Workers.Select(worker => worker.Id));
    }

    [Fact]
    public void Rows_are_locked_and_written_by_sync_and_async_queries_alike()
    {
        using var session = Database.OpenSession();
        var ben = session.Get<Builder>(Ben)!;
        Database.Execute($"UPDATE worker SET tool = 'pick' WHERE id = {Ben}");

        Assert.Equal([Ben, Bea], Ids(session.Query<Builder>().ForUpdate()));
        Assert.Equal("pick", ben.Tool);
    }

    private static IEnumerable<int> Ids<T>(Query<T> query)
        where T : Worker, IEntity<T> => query.ToList().Select(worker => worker.Id).Order();
}

public sealed class SqliteHierarchyClassTests : HierarchyClassTests<SqliteFile>;

public sealed class PostgreSqlHierarchyClassTests : HierarchyClassTests<PostgreSqlTestDatabase>;

public sealed class MariaDbHierarchyClassTests : HierarchyClassTests<MariaDbTestDatabase>;
