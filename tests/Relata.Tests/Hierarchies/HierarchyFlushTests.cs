using Relata.Tests.Databases;
using Relata.Tests.Hierarchies.Models;

namespace Relata.Tests.Hierarchies;

/// <summary>What a session writes of a hierarchy, beginning with sessions in use.</summary>
public abstract class HierarchyFlushTests<TDatabase> : HierarchyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void New_objects_of_several_classes_are_inserted_by_one_statement_for_each_class()
    {
        using var session = Database.OpenSession();
        var north = session.Query<Firm>().Options(Load.SelectIn((Firm firm) => firm.Workers)).First(firm => firm.Id == North);
        var (dan, fay) = (new Director { Name = "Dan", Title = "vice", Budget = 3 }, new Builder { Name = "Fay", Tool = "pen", Leader = (Leader)north.Workers[1] });
        north.Workers.Add(dan);
        north.Workers.Add(fay);
        north.Workers.Add(new Builder { Name = "Fox", Tool = "ink" });
        Assert.Equal(["director", "Builder"], [dan.Kind, fay.Kind]);
        Sends(session, 2, session.Flush);
        session.Commit();

        Assert.Equal(["Builder", "Builder", "director"], Database.Texts("SELECT kind FROM worker WHERE name LIKE 'F%' OR name = 'Dan' ORDER BY kind"));
        using var other = Database.OpenSession();
        Assert.Equal(["director Dan  3 vice ", "builder Fay  pen"], [Text(other.Get<Worker>(dan.Id)!), Text(other.Get<Worker>(fay.Id)!)]);
        Assert.Equal(Lea, other.Get<Builder>(fay.Id)!.Leader!.Id);
        Assert.Equal(6, other.Get<Firm>(North)!.Workers.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_new_object_of_another_class_takes_the_key_of_a_deleted_one(bool isAddedFirst)
    {
        using var session = Database.OpenSession();
        var (lea, ben, north) = (session.Get<Leader>(Lea)!, session.Get<Builder>(Ben)!, session.Get<Firm>(North)!);
        _ = (ben.Leader, north.Workers.Count, lea.Team.Count);
        ben.Tool = "used";
        var made = new Builder { Id = Lea, Name = "Lou", Tool = "pen", Badge = "l", Firm = north, Tasks = { new Models.Task { Text = "draw" } } };
        if (isAddedFirst)
        {
            session.Add(made);
        }

        session.Delete(lea);
        session.Add(made);
        session.Flush();

        Assert.Same(made, session.Get<Worker>(Lea));
        Assert.Null(session.Get<Leader>(Lea));
        Assert.Equal((null, null, EntityState.Deleted), (ben.LeaderId, ben.Leader, lea.GetState()));
        session.Rollback();
        Assert.Same(lea, session.Get<Worker>(Lea));
        Assert.Equal((lea, EntityState.Transient), (ben.Leader, made.GetState()));

        session.Delete(lea);
        session.Add(made);
        session.Commit();
        using var other = Database.OpenSession();
        Assert.Equal(["builder Lou l pen", "builder Ben b saw"], other.Query<Worker>().Where(worker => worker.Id == Lea || worker.Id == Ben).OrderBy(worker => worker.Id).ToList().Select(Text));
        Assert.Equal("draw", Assert.Single(other.Get<Worker>(Lea)!.Tasks).Text);
        Assert.Null(other.Get<Builder>(Ben)!.LeaderId);
        Assert.Equal(0, other.Query<Plan>().Count(plan => plan.LeaderId == Lea));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Those_that_refer_to_a_deleted_object_can_refer_to_its_successor(bool isByKey)
    {
        using var session = Database.OpenSession();
        var (lea, ben, bea) = (session.Get<Leader>(Lea)!, session.Get<Builder>(Ben)!, session.Get<Builder>(Bea)!);
        _ = isByKey ? null : ben.Leader;
        var made = new Director { Id = Lea, Name = "Lou", Title = "boss", Budget = 1 };
        session.Delete(lea);
        session.Add(made);
        if (isByKey)
        {
            var leo = session.Get<Leader>(Leo)!;
            leo.LeaderId = Lea;
        }
        else
        {
            made.Team.Add(ben);
        }

        session.Commit();

        var kept = isByKey ? Leo : Ben;
        Assert.Equal((Lea, made), (session.Get<Worker>(kept)!.LeaderId, session.Get<Worker>(kept)!.Leader));
        Assert.Equal((null, null), (bea.LeaderId, bea.Leader));
        using var other = Database.OpenSession();
        Assert.Equal([kept], other.Get<Director>(Lea)!.Team.Select(worker => worker.Id));
        Assert.Null(other.Get<Worker>(Bea)!.LeaderId);
    }

    [Fact]
    public void Rows_that_must_refer_to_a_deleted_object_cannot_go_to_its_successor()
    {
        using var session = Database.OpenSession();
        var lea = session.Get<Leader>(Lea)!;
        var task = lea.Tasks[0];
        var made = new Builder { Id = Lea, Name = "Lou", Tool = "pen" };
        session.Add(made);
        made.Tasks.Add(task);
        session.Delete(lea);

        var error = Assert.Throws<SessionStateException>(session.Flush);
        Assert.Contains($"A new Builder has the key {Lea} of an object that is deleted in the same flush", error.Message);
        Assert.Contains("Task.WorkerId cannot be null", error.Message);
        session.Rollback();
        Assert.Equal(2, lea.Tasks.Count);
    }

    [Fact]
    public void Changes_of_columns_of_the_base_and_of_derived_classes_are_written_together()
    {
        using var session = Database.OpenSession();
        var workers = session.Query<Worker>().OrderBy(worker => worker.Id).ToList();
        var (dora, lea, ben) = ((Director)workers[0], (Leader)workers[1], (Builder)workers[2]);
        (dora.Name, dora.Since, lea.Budget, ben.Tool) = ("Dorothy", null, 101, "file");
        ben.Leader = dora;
        lea.Headquarters = null;
        session.Commit();

        using var other = Database.OpenSession();
        Assert.Equal(
            ["director Dorothy d 900 head ", "leader Lea l 101 lead", "builder Ben b file"],
            other.Query<Worker>().Where(worker => worker.Id <= Ben).OrderBy(worker => worker.Id).ToList().Select(Text));
        Assert.Equal([Lea, Ben, Leo], other.Get<Director>(Dora)!.Team.Select(worker => worker.Id));
        Assert.Empty(other.Get<Firm>(South)!.Leaders);
    }

    [Fact]
    public void Inverse_lists_of_the_base_and_of_a_derived_class_follow_in_memory()
    {
        using var session = Database.OpenSession();
        var firms = session.Query<Firm>().Options(Load.SelectIn((Firm firm) => firm.Workers), Load.SelectIn((Firm firm) => firm.Leaders)).OrderBy(firm => firm.Id).ToList();
        var lea = (Leader)firms[0].Workers[1];

        lea.Firm = firms[1];
        lea.Headquarters = firms[0];
        Assert.Equal([Dora, Ben], firms[0].Workers.Select(worker => worker.Id));
        Assert.Equal([Bea, Leo, Lea], firms[1].Workers.Select(worker => worker.Id));
        Assert.Equal([[Dora, Lea], []], firms.Select(firm => firm.Leaders.Select(leader => leader.Id).ToArray()));
        Sends(session, 1, session.Flush);
        session.Rollback();
        Assert.Equal([Dora, Lea, Ben], firms[0].Workers.Select(worker => worker.Id).Order());
        Assert.Equal([Lea], firms[1].Leaders.Select(leader => leader.Id));
    }

    [Fact]
    public void A_deleted_firm_deletes_workers_of_all_classes_and_what_only_some_of_them_have()
    {
        using var session = Database.OpenSession();
        session.Query<Builder>().ToList();
        foreach (var worker in session.Query<Worker>().Where(worker => worker.LeaderId != null).ToList())
        {
            worker.Leader = null;
        }

        session.Delete(session.Get<Firm>(North)!);
        session.Flush();
        Assert.Equal([Bea, Leo], session.Query<Worker>().OrderBy(worker => worker.Id).Select(worker => worker.Id).ToList());
        Assert.Equal([0, 1], [session.Query<Plan>().Count(), session.Query<Models.Task>().Count()]);
        session.Rollback();

        Assert.Equal([5, 3, 5], [session.Query<Worker>().Count(), session.Query<Plan>().Count(), session.Query<Models.Task>().Count()]);
    }

    [Fact]
    public void Deleted_objects_of_several_classes_go_by_one_statement_and_in_the_order_of_their_references()
    {
        using var session = Database.OpenSession();
        var workers = session.Query<Worker>().Options(Load.SelectIn((Worker worker) => worker.Tasks)).ToList();
        workers.OfType<Leader>().ToList().ForEach(leader => _ = leader.Plans.Count + leader.Team.Count);
        workers.ForEach(session.Delete);

        session.Commit();
        Assert.Empty(Database.Texts("SELECT name FROM worker"));
    }

    [Fact]
    public void A_unique_value_moves_between_rows_of_different_classes()
    {
        using var session = Database.OpenSession();
        var (lea, ben) = (session.Get<Worker>(Lea)!, session.Get<Worker>(Ben)!);
        (lea.Badge, ben.Badge) = (ben.Badge, lea.Badge);
        session.Commit();
        Assert.Equal(["b", "l"], Database.Texts($"SELECT badge FROM worker WHERE id IN ({Lea}, {Ben}) ORDER BY id"));

        session.Get<Leader>(Lea)!.Plans.ToList().ForEach(session.Delete);
        lea.Tasks.ToList().ForEach(session.Delete);
        session.Query<Worker>().Where(worker => worker.LeaderId == Lea).ToList().ForEach(worker => worker.Leader = null);
        session.Add(new Builder { Name = "New", Tool = "x", Badge = "b" });
        session.Delete(lea);
        session.Commit();
        Assert.Equal(["New"], Database.Texts("SELECT name FROM worker WHERE badge = 'b'"));
    }

    [Fact]
    public void Objects_are_moved_and_deleted_in_one_flush_that_fails_in_the_middle_and_again()
    {
        using var session = Database.OpenSession();
        var workers = session.Query<Worker>().Options(Load.SelectIn((Leader leader) => leader.Team), Load.SelectIn((Leader leader) => leader.Plans)).OrderBy(worker => worker.Id).ToList();
        var (dora, lea, ben, bea) = ((Director)workers[0], (Leader)workers[1], (Builder)workers[2], (Builder)workers[3]);

        ben.Leader = dora;
        bea.Leader = dora;
        session.Delete(lea);
        var twin = new Builder { Name = "Twin", Tool = "t", Badge = "d", Leader = dora, FirmId = North };
        session.Add(twin);
        Assert.Throws<ConstraintViolationException>(session.Flush);
        session.Rollback();
        Assert.Equal([Lea, Leo], dora.Team.Select(worker => worker.Id).Order());
        Assert.Equal([Ben, Bea], lea.Team.Select(worker => worker.Id).Order());
        Assert.Equal(2, lea.Plans.Count);

        ben.Leader = dora;
        bea.Leader = dora;
        session.Delete(lea);
        twin.Badge = "other";
        twin.Leader = dora;
        session.Add(twin);
        session.Commit();
        using var other = Database.OpenSession();
        Assert.Equal(["Bea", "Ben", "Leo", "Twin"], other.Get<Director>(Dora)!.Team.Select(worker => worker.Name).Order());
        Assert.Equal(1, other.Query<Plan>().Count());
        Assert.Null(other.Get<Worker>(Lea));
    }

    [Fact]
    public void A_violated_constraint_names_the_class_and_the_property()
    {
        using var session = Database.OpenSession();
        session.Add(new Builder { Name = "Twin", Tool = "x", Badge = "l" });
        var error = Assert.Throws<ConstraintViolationException>(session.Flush);
        Assert.Equal(("Worker", "Badge"), (error.Entity, error.Columns.Single()));
        session.Rollback();

        session.Add(new Builder { Name = "Lost", Tool = "x", MachineId = 77 });
        Assert.Contains("Builder.MachineId", Assert.Throws<ConstraintViolationException>(session.Commit).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_a_derived_class_requires_is_missed_before_its_row_is_written()
    {
        using var session = Database.OpenSession();
        session.Add(new Builder { Name = "Bare" });

        var error = Assert.Throws<SessionStateException>(session.Flush);
        Assert.Equal("REL107: A Builder has no Tool, and must have one: the column is nullable only for the rows of other classes. Set it before the flush.", error.Message);
        session.Rollback();
        var ben = session.Get<Builder>(Ben)!;
        ben.Tool = null!;
        Assert.Throws<SessionStateException>(session.Flush);
    }

    [Fact]
    public void A_value_that_a_derived_class_requires_is_missed_when_the_row_is_read()
    {
        Database.Execute($"UPDATE worker SET tool = NULL WHERE id = {Ben}");
        using var session = Database.OpenSession();

        Assert.Contains("Builder.Tool", Assert.Throws<DatabaseException>(() => session.Query<Worker>().ToList()).Message, StringComparison.Ordinal);
        Database.Execute($"UPDATE worker SET tool = 'a' WHERE id = {Ben}");
        Assert.Equal("a", session.Get<Builder>(Ben)!.Tool);
    }

    [Fact]
    public void A_detached_object_of_a_derived_class_is_merged_onto_the_one_of_the_session()
    {
        Leader detached;
        using (var first = Database.OpenSession())
        {
            detached = first.Query<Leader>().Options(Load.SelectIn((Leader leader) => leader.Plans)).First(leader => leader.Id == Lea);
        }

        detached.Title = "five";
        detached.Plans[0].Text = "merged";
        using var session = Database.OpenSession();
        var own = session.Query<Worker>().ToList().Single(worker => worker.Id == Lea);
        Assert.Same(own, session.Merge(detached));
        session.Commit();
        Assert.Equal(["five"], Database.Texts($"SELECT title FROM worker WHERE id = {Lea}"));
        Assert.Equal(["merged"], Database.Texts($"SELECT text FROM plan WHERE leader_id = {Lea} ORDER BY id LIMIT 1"));
        var error = Assert.Throws<SessionStateException>(() => session.Merge(new Builder { Id = Lea, Name = "x", Tool = "y" }));
        Assert.Contains("A Builder with key", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_upsert_writes_the_row_of_its_class_and_refuses_that_of_another()
    {
        using var session = Database.OpenSession();
        var written = session.UpsertRange(new Worker[] { new Leader { Name = "Lee", Title = "x", Budget = 4, Badge = "l" }, new Builder { Name = "Bob", Tool = "y", Badge = "new" } }, worker => worker.Badge!);
        Assert.Equal(["leader Lee l 4 x", "builder Bob new y"], written.Select(Text));
        Assert.Equal(Lea, written[0].Id);
        session.Commit();
        Assert.Throws<SessionStateException>(() => session.UpsertRange(new Worker[] { new Builder { Name = "Lob", Tool = "y", Badge = "l" } }, worker => worker.Badge!));
        session.Rollback();
        Assert.Equal(["Lee"], Database.Texts("SELECT name FROM worker WHERE badge = 'l'"));
    }
}

public sealed class SqliteHierarchyFlushTests : HierarchyFlushTests<SqliteFile>;

public sealed class PostgreSqlHierarchyFlushTests : HierarchyFlushTests<PostgreSqlTestDatabase>;

public sealed class MariaDbHierarchyFlushTests : HierarchyFlushTests<MariaDbTestDatabase>;
