using Relata.Tests.Databases;
using Relata.Tests.Hierarchies.Models;

namespace Relata.Tests.Hierarchies;

/// <summary>Sessions in use, closed ones, rollbacks and streams, with objects of several classes.</summary>
public abstract class HierarchySessionTests<TDatabase> : HierarchyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_deleted_leader_leaves_its_team_of_several_classes_without_one()
    {
        using var session = Database.OpenSession();
        var (ben, dora) = (session.Get<Worker>(Ben)!, session.Get<Director>(Dora)!);
        session.Delete(session.Get<Leader>(Lea)!);
        session.Flush();
        Assert.Null(ben.LeaderId);
        Assert.Equal([Leo], dora.Team.Select(worker => worker.Id));
        session.Rollback();
        Assert.Equal((int?)Lea, ben.LeaderId);

        session.Delete(dora);
        session.Commit();
        Assert.Equal([Lea, Leo], session.Query<Worker>().Where(worker => worker.LeaderId == null).OrderBy(worker => worker.Id).ToList().Select(worker => worker.Id));
    }

    [Fact]
    public async System.Threading.Tasks.Task A_mixed_list_and_one_of_a_derived_class_are_loaded_onto()
    {
        await using var session = Database.OpenSession();
        var workers = await session.Query<Worker>().OrderBy(worker => worker.Id).ToListAsync(TestContext.Current.CancellationToken);
        _ = workers[2].Tasks.Count;
        var before = session.StatementCount;

        await session.LoadAsync(workers, worker => worker.Tasks, TestContext.Current.CancellationToken);
        await session.LoadAsync(workers.OfType<Leader>().ToList(), leader => leader.Plans, TestContext.Current.CancellationToken);
        Assert.Equal(2, session.StatementCount - before);
        Assert.Equal([1, 2, 1, 1, 0, 1, 2, 0], [.. workers.Select(worker => worker.Tasks.Count), .. workers.OfType<Leader>().Select(leader => leader.Plans.Count)]);
    }

    [Fact]
    public async System.Threading.Tasks.Task A_stream_loads_relationships_of_derived_classes_part_by_part()
    {
        await using var session = Database.OpenSession();
        var texts = new List<string>();
        var query = session.Query<Worker>().Options(Load.SelectIn((Leader leader) => leader.Plans)).Options(Load.SelectIn((Worker worker) => worker.Tasks)).OrderBy(worker => worker.Id);
        await foreach (var worker in query.AsAsyncEnumerable(2, TestContext.Current.CancellationToken))
        {
            texts.Add($"{worker.Name} {worker.Tasks.Count} {(worker as Leader)?.Plans.Count}");
        }

        Assert.Equal(["Dora 1 1", "Lea 2 2", "Ben 1 ", "Bea 1 ", "Leo 0 0"], texts);
    }

    [Fact]
    public void Objects_of_closed_sessions_are_attached_as_what_they_are()
    {
        Worker ben;
        Leader lea;
        using (var first = Database.OpenSession())
        {
            (ben, lea) = (first.Get<Worker>(Ben)!, first.Query<Leader>().Options(Load.SelectIn((Leader leader) => leader.Plans)).First(leader => leader.Id == Lea));
        }

        Assert.Throws<DetachedInstanceException>(() => ((Builder)ben).Machine);
        using var session = Database.OpenSession();
        session.Add(new Models.Task { Text = "new", Worker = ben });
        ((Builder)ben).Tool = "new";
        session.Add(lea);
        lea.Plans[0].Text = "newer";
        session.Commit();
        Assert.Same(ben, session.Get<Builder>(Ben));
        Assert.Equal(["new"], Database.Texts($"SELECT tool FROM worker WHERE id = {Ben}"));
        Assert.Equal(["newer"], Database.Texts($"SELECT text FROM plan WHERE leader_id = {Lea} AND text LIKE 'new%'"));
        session.Add(new Leader { Id = Ben, Name = "x", Title = "y" });
        Assert.Throws<SessionStateException>(session.Flush);
    }

    [Fact]
    public void Savepoints_and_rollbacks_restore_objects_of_derived_classes()
    {
        using var session = Database.OpenSession();
        var leo = (Leader)session.Get<Worker>(Leo)!;
        leo.Budget = 1;
        var added = new Builder { Name = "Tmp", Tool = "t" };
        using (var nested = session.BeginNested())
        {
            leo.Title = "tmp";
            session.Add(added);
            session.Flush();
            nested.Rollback();
        }

        Assert.Equal(("lead", 1, EntityState.Transient), (leo.Title, leo.Budget, added.GetState()));
        session.Rollback();
        Assert.Equal(50, leo.Budget);
        Assert.Equal(5, session.Query<Worker>().Count());
    }

    [Fact]
    public void Entities_of_derived_classes_are_values_of_queries()
    {
        using var session = Database.OpenSession();
        var lea = session.Get<Leader>(Lea)!;
        Worker ben = session.Get<Builder>(Ben)!;

        Assert.Equal(2, session.Query<Models.Task>().Count(task => task.Worker == lea));
        Assert.Equal(1, session.Query<Models.Task>().Count(task => task.Worker == ben));
        Assert.Equal(2, session.Query<Plan>().Count(plan => plan.Leader == lea));
        Assert.Equal(2, session.Query<Worker>().Count(worker => worker.Leader == lea));
        Assert.Equal(1, session.Query<Worker>().Count(worker => worker == lea));
        Assert.Equal(["Builder 2", "Leader 2", "director 1"], session.Query<Worker>().GroupBy(worker => worker.Kind).Select(group => new { group.Key, Count = group.Count() }).ToList()
            .Select(row => $"{row.Key} {row.Count}").Order(StringComparer.Ordinal));
        Assert.Equal([Lea], session.Query(session.Get<Firm>(North)!, firm => firm.Workers).OfType<Leader>().Where(leader => leader.Budget < 500).ToList().Select(leader => leader.Id));
        Assert.Equal([2, 1], session.Query<Firm>().OrderBy(firm => firm.Id).Select(firm => firm.Workers.Count(worker => worker.Leader is Leader) - firm.Workers.Count(worker => worker is Builder) + (firm.Id == North ? 1 : 0)).ToList());
    }

    [Fact]
    public void The_whole_hierarchy_belongs_to_the_model_of_each_of_its_classes()
    {
        var names = ModelSet.Of<Director>().Select(type => type.Name).Order(StringComparer.Ordinal);

        Assert.Equal(["Builder", "Director", "Firm", "Leader", "Machine", "Plan", "Task", "Worker"], names);
    }

    [Fact]
    public void An_expired_object_on_paths_to_the_base_and_to_a_derived_class_is_read_once()
    {
        using var session = Database.OpenSession();
        var plans = session.Query<Plan>().Options(Load.SelectIn((Plan plan) => plan.Leader)).ToList();
        var lea = session.Get<Leader>(Lea)!;
        Database.Execute($"UPDATE worker SET title = 'chief', leader_id = NULL WHERE id = {Lea}");
        session.Expire(lea);

        var task = session.Query<Models.Task>().Options(Load.SelectIn((Models.Task t) => t.Worker).Options(Load.SelectIn((Leader leader) => leader.Plans))).First(t => t.Text == "call");
        Assert.Same(lea, task.Worker);
        Assert.Equal(("chief", null), (lea.Title, lea.Leader?.Name));
        Assert.Equal(2, lea.Plans.Count);
        Assert.All(plans.Where(plan => plan.LeaderId == Lea), plan => Assert.Same(lea, plan.Leader));
    }
}

public sealed class SqliteHierarchySessionTests : HierarchySessionTests<SqliteFile>;

public sealed class PostgreSqlHierarchySessionTests : HierarchySessionTests<PostgreSqlTestDatabase>;

public sealed class MariaDbHierarchySessionTests : HierarchySessionTests<MariaDbTestDatabase>;
