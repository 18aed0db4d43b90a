using Relata.Tests.Databases;
using Relata.Tests.Hierarchies.Models;

namespace Relata.Tests.Hierarchies;

/// <summary>What queries of SQLAlchemy's single table inheritance take there and here.</summary>
/// <remarks>
/// Where the derived classes come with the rows, SQLAlchemy's number is that of with_polymorphic "*", in the mapping, in the query or in of_type, whichever
/// sends least; where they come by further SELECTs, that of selectin_polymorphic with all classes.
/// </remarks>
public abstract class HierarchyScenarioTests<TDatabase> : HierarchyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly string[] s_all =
        ["director Dora d 900 head 2001-02-03", "leader Lea l 100 lead", "builder Ben b saw", "builder Bea  axe", "leader Leo  50 lead"];

    // SQLAlchemy without either option: 6 and 2, one SELECT for each object of a derived class.
    [Theory]
    [InlineData(Loading.Joined, 1, 1, 1, 1)]
    [InlineData(Loading.SelectIn, 4, 4, 2, 2)]
    public void The_base_and_a_derived_class(Loading classes, int theirs, int ours, int theirsOfDerived, int oursOfDerived)
    {
        using var session = Database.OpenSession();
        StatementComparison.Sends(session, theirs, ours, () => Assert.Equal(s_all, session.Query<Worker>().Options(Load.Polymorphic<Worker>(classes)).OrderBy(worker => worker.Id).ToList().Select(Text)));

        using var derived = Database.OpenSession();
        StatementComparison.Sends(
            derived, theirsOfDerived, oursOfDerived, () => Assert.Equal([s_all[0], s_all[1], s_all[4]], derived.Query<Leader>().Options(Load.Polymorphic<Leader>(classes)).OrderBy(leader => leader.Id).ToList().Select(Text)));
        using var leaf = Database.OpenSession();
        StatementComparison.Sends(leaf, 1, 1, () => Assert.Equal(s_all[..1], leaf.Query<Director>().ToList().Select(Text)));
    }

    // SQLAlchemy without either option: 8 lazily and immediately, 6 joined, 7 by subquery and selectin.
    [Theory]
    [InlineData(Loading.Lazy, Loading.Joined, 3, 3)]
    [InlineData(Loading.Immediate, Loading.Joined, 3, 3)]
    [InlineData(Loading.Joined, Loading.Joined, 1, 1)]
    [InlineData(Loading.Subquery, Loading.Joined, 2, 2)]
    [InlineData(Loading.SelectIn, Loading.Joined, 2, 2)]
    [InlineData(Loading.Lazy, Loading.SelectIn, 8, 8)]
    [InlineData(Loading.Immediate, Loading.SelectIn, 8, 8)]
    [InlineData(Loading.Joined, Loading.SelectIn, 6, 4)]
    [InlineData(Loading.Subquery, Loading.SelectIn, 5, 5)]
    [InlineData(Loading.SelectIn, Loading.SelectIn, 5, 5)]
    public void A_list_of_the_base(Loading strategy, Loading classes, int theirs, int ours)
    {
        using var session = Database.OpenSession();

        StatementComparison.Sends(session, theirs, ours, () =>
        {
            var firms = session.Query<Firm>().Options(Load.By(strategy, (Firm firm) => firm.Workers).Options(Load.Polymorphic<Worker>(classes))).OrderBy(firm => firm.Id).ToList();
            Assert.Equal(s_all[..3], firms[0].Workers.Select(Text));
            Assert.Equal(s_all[3..], firms[1].Workers.Select(Text));
        });
    }

    [Theory]
    [InlineData(Loading.Lazy, 3, 3)]
    [InlineData(Loading.Immediate, 3, 3)]
    [InlineData(Loading.Joined, 1, 1)]
    [InlineData(Loading.Subquery, 2, 2)]
    [InlineData(Loading.SelectIn, 2, 2)]
    public void A_list_of_a_derived_class_and_a_reference_to_it(Loading strategy, int theirs, int ours)
    {
        using var session = Database.OpenSession();
        StatementComparison.Sends(session, theirs, ours, () =>
        {
            var firms = session.Query<Firm>().Options(Load.By(strategy, (Firm firm) => firm.Leaders)).OrderBy(firm => firm.Id).ToList();
            Assert.Equal([[s_all[0]], [s_all[1]]], firms.Select(firm => firm.Leaders.Select(Text).ToArray()));
        });

        using var references = Database.OpenSession();
        StatementComparison.Sends(references, theirs, ours, () =>
        {
            var plans = references.Query<Plan>().Options(Load.By(strategy, (Plan plan) => plan.Leader)).OrderBy(plan => plan.Id).ToList();
            Assert.Equal([s_all[0], s_all[1], s_all[1]], plans.Select(plan => Text(plan.Leader!)));
        });
    }

    [Theory]
    [InlineData(Loading.Lazy, Loading.Joined, 4, 4, 3, 3)]
    [InlineData(Loading.Immediate, Loading.Joined, 4, 4, 3, 3)]
    [InlineData(Loading.Joined, Loading.Joined, 1, 1, 1, 1)]
    [InlineData(Loading.Subquery, Loading.Joined, 2, 2, 2, 2)]
    [InlineData(Loading.SelectIn, Loading.Joined, 2, 2, 2, 2)]
    [InlineData(Loading.Lazy, Loading.SelectIn, 7, 7, 6, 6)]
    [InlineData(Loading.Immediate, Loading.SelectIn, 7, 7, 9, 6)]
    [InlineData(Loading.Joined, Loading.SelectIn, 4, 4, 4, 4)]
    [InlineData(Loading.Subquery, Loading.SelectIn, 5, 5, 5, 5)]
    [InlineData(Loading.SelectIn, Loading.SelectIn, 5, 5, 5, 5)]
    public void A_list_and_a_reference_of_a_derived_class_in_a_query_for_the_base(Loading strategy, Loading classes, int theirs, int ours, int theirsOfReference, int oursOfReference)
    {
        using var session = Database.OpenSession();
        StatementComparison.Sends(session, theirs, ours, () =>
        {
            var workers = session.Query<Worker>().Options(Load.Polymorphic<Worker>(classes)).Options(Load.By(strategy, (Leader leader) => leader.Plans)).OrderBy(worker => worker.Id).ToList();
            Assert.Equal(["grow", "hire,fire", ""], workers.OfType<Leader>().Select(leader => string.Join(',', leader.Plans.Select(plan => plan.Text))));
            Assert.Equal(s_all, workers.Select(Text));
        });

        using var references = Database.OpenSession();
        StatementComparison.Sends(references, theirsOfReference, oursOfReference, () =>
        {
            var workers = references.Query<Worker>().Options(Load.Polymorphic<Worker>(classes)).Options(Load.By(strategy, (Leader leader) => leader.Headquarters)).OrderBy(worker => worker.Id).ToList();
            Assert.Equal(["North", "South", null], workers.OfType<Leader>().Select(leader => leader.Headquarters?.Name));
            Assert.Equal(s_all, workers.Select(Text));
        });
    }

    [Theory]
    [InlineData(Loading.Lazy, 6, 6, 6, 6)]
    [InlineData(Loading.Immediate, 6, 6, 6, 6)]
    [InlineData(Loading.Joined, 1, 1, 1, 1)]
    [InlineData(Loading.Subquery, 3, 3, 2, 2)]
    [InlineData(Loading.SelectIn, 3, 3, 2, 2)]
    public void A_list_of_a_derived_class_below_a_list_of_the_base_and_one_of_the_base_itself(Loading strategy, int theirs, int ours, int theirsOfBase, int oursOfBase)
    {
        using var session = Database.OpenSession();
        StatementComparison.Sends(session, theirs, ours, () =>
        {
            var firms = session.Query<Firm>().Options(Load.By(strategy, (Firm firm) => firm.Workers).Options(Load.By(strategy, (Leader leader) => leader.Plans))).OrderBy(firm => firm.Id).ToList();
            Assert.Equal(
                ["Dora grow", "Lea hire,fire", "Leo "], firms.SelectMany(firm => firm.Workers).OfType<Leader>().Select(leader => $"{leader.Name} {string.Join(',', leader.Plans.Select(plan => plan.Text))}"));
        });

        using var tasks = Database.OpenSession();
        StatementComparison.Sends(tasks, theirsOfBase, oursOfBase, () =>
        {
            var workers = tasks.Query<Worker>().Options(Load.By(strategy, (Worker worker) => worker.Tasks)).OrderBy(worker => worker.Id).ToList();
            Assert.Equal(["think", "call,walk", "cut", "chop", ""], workers.Select(worker => string.Join(',', worker.Tasks.Select(task => task.Text))));
        });
    }

    [Fact]
    public void Keys_through_the_base_and_derived_classes()
    {
        using var ofBase = Database.OpenSession();
        StatementComparison.Sends(ofBase, 1, 1, () => Assert.Equal(s_all[0], Text(ofBase.Get<Worker>(Dora)!)));
        using var ofDerived = Database.OpenSession();
        StatementComparison.Sends(ofDerived, 1, 1, () => Assert.Equal(s_all[0], Text(ofDerived.Get<Leader>(Dora)!)));
        using var ofLeaf = Database.OpenSession();
        StatementComparison.Sends(ofLeaf, 1, 1, () => Assert.Equal(s_all[0], Text(ofLeaf.Get<Director>(Dora)!)));
        StatementComparison.Sends(ofLeaf, 0, 0, () => Assert.Same(ofLeaf.Get<Worker>(Dora), ofLeaf.Get<Leader>(Dora)));
        StatementComparison.Sends(ofLeaf, 0, 0, () => Assert.Null(ofLeaf.Get<Builder>(Dora)));

        using var other = Database.OpenSession();
        StatementComparison.Sends(other, 1, 1, () => Assert.Null(other.Get<Builder>(Dora)));
        using var held = Database.OpenSession();
        var workers = held.Query<Worker>().OrderBy(worker => worker.Id).ToList();
        StatementComparison.Sends(held, 0, 0, () => Assert.Equal(workers, new[] { Dora, Lea, Ben, Bea, Leo }.Select(key => held.Get<Worker>(key)!)));
        StatementComparison.Sends(held, 0, 0, () => Assert.Equal(workers.OfType<Leader>(), new[] { Dora, Lea, Leo }.Select(key => held.Get<Leader>(key)!)));
    }

    // SQLAlchemy loads each column that load_only left out by a statement of its own.
    [Fact]
    public void Columns_that_are_left_out_or_expired()
    {
        using var session = Database.OpenSession();
        var director = session.Get<Director>(Dora)!;
        StatementComparison.Sends(session, 1, 1, () => session.Refresh(director));

        using var all = Database.OpenSession();
        var workers = all.Query<Worker>().OrderBy(worker => worker.Id).ToList();
        workers.ForEach(all.Expire);
        StatementComparison.Sends(all, 1, 1, () => Assert.Equal(s_all, all.Query<Worker>().OrderBy(worker => worker.Id).ToList().Select(Text)));

        using var only = Database.OpenSession();
        StatementComparison.Sends(only, 8, 2, () => Assert.Equal(s_all[0], Text(only.Query<Director>().Options(Load.Only((Director each) => each.Name)).Single())));
        using var names = Database.OpenSession();
        StatementComparison.Sends(names, 16, 6, () => Assert.Equal(s_all, names.Query<Worker>().Options(Load.Only((Worker worker) => worker.Name)).OrderBy(worker => worker.Id).ToList().Select(Text)));
    }
}

public sealed class SqliteHierarchyScenarioTests : HierarchyScenarioTests<SqliteFile>;

public sealed class PostgreSqlHierarchyScenarioTests : HierarchyScenarioTests<PostgreSqlTestDatabase>;

public sealed class MariaDbHierarchyScenarioTests : HierarchyScenarioTests<MariaDbTestDatabase>;
