using Relata.Tests.Databases;
using Relata.Tests.Hierarchies.Models;

namespace Relata.Tests.Hierarchies;

/// <summary>What ten objects each of two derived classes take to be written in SQLAlchemy's single table inheritance and here.</summary>
public abstract class HierarchyWriteScenarioTests<TDatabase> : HierarchyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(true, 20, 2)]
    [InlineData(false, 2, 2)]
    public void Inserts(bool isMixed, int theirs, int ours)
    {
        using var session = Database.OpenSession();
        session.AddRange(Made(isMixed));

        StatementComparison.Sends(session, theirs, ours, session.Flush);
        session.Commit();
        Assert.Equal([.. Enumerable.Range(0, 10).Select(i => $"builder t{i} new t{i} {i}"), .. Enumerable.Range(0, 10).Select(i => $"leader v{i} new v{i} {i} lead")], Written());
    }

    [Theory]
    [InlineData(true, 22, 4)]
    [InlineData(false, 4, 4)]
    public void Inserts_with_dependents(bool isMixed, int theirs, int ours)
    {
        using var session = Database.OpenSession();
        var made = Made(isMixed);
        Depend(made);
        session.AddRange(made);

        StatementComparison.Sends(session, theirs, ours, session.Flush);
        session.Commit();
        Assert.Equal([20, 10], Dependents());
    }

    [Theory]
    [InlineData(true, 20, 2)]
    [InlineData(false, 2, 2)]
    public void Updates(bool isMixed, int theirs, int ours)
    {
        Write(false, isMixed);
        using var session = Database.OpenSession();
        var workers = session.Query<Worker>().Where(worker => worker.Badge!.StartsWith("new")).OrderBy(worker => worker.Name).ToList();

        workers.ForEach(worker => worker.Name += "x");
        StatementComparison.Sends(session, 1, 1, session.Flush);
        workers.ForEach(Count);
        StatementComparison.Sends(session, theirs, ours, session.Flush);
        workers.ForEach(worker => worker.Name += "y");
        workers.ForEach(Count);
        StatementComparison.Sends(session, theirs, ours, session.Flush);
        workers.ForEach(worker => worker.FirmId = North);
        StatementComparison.Sends(session, 1, 1, session.Flush);
        Worker[] pair = [workers.OfType<Leader>().First(), workers.OfType<Builder>().First()];
        Array.ForEach(pair, worker => worker.Name += "z");
        Array.ForEach(pair, Count);
        StatementComparison.Sends(session, 2, 2, session.Flush);
        session.Commit();
        Assert.Equal(
            [
                .. Enumerable.Range(0, 10).Select(i => $"builder t{i}xy{(i == 0 ? "z" : "")} new t{i} {i}{(i == 0 ? "+++" : "++")}"),
                .. Enumerable.Range(0, 10).Select(i => $"leader v{i}xy{(i == 0 ? "z" : "")} new v{i} {i + (i == 0 ? 3 : 2)} lead"),
            ],
            Written());
    }

    // The first number is the flush after all lists were loaded. Where they were not, it has the SELECTs that look for dependents, too: SQLAlchemy sends one for each list.
    [Theory]
    [InlineData(false, true, 1, 1)]
    [InlineData(true, true, 3, 3)]
    [InlineData(false, false, 41, 4)]
    [InlineData(true, false, 43, 6)]
    public void Deletes(bool hasDependents, bool isLoaded, int theirs, int ours)
    {
        Write(hasDependents);
        using var session = Database.OpenSession();
        var query = session.Query<Worker>().Where(worker => worker.Badge!.StartsWith("new"));
        var workers = (isLoaded ? Loaded(query) : query).ToList();

        StatementComparison.Sends(session, theirs, ours, () =>
        {
            workers.ForEach(session.Delete);
            session.Flush();
        });
        session.Commit();
        Assert.Empty(Written());
        Assert.Equal([0, 0], Dependents());
    }

    // The rows refer to each other in their table.
    [Theory]
    [InlineData(true, 5, 3)]
    [InlineData(false, 18, 6)]
    public void Deletes_of_rows_that_refer_to_each_other(bool isLoaded, int theirs, int ours)
    {
        using var session = Database.OpenSession();
        var query = session.Query<Worker>();
        var workers = (isLoaded ? Loaded(query) : query).ToList();

        StatementComparison.Sends(session, theirs, ours, () =>
        {
            workers.ForEach(session.Delete);
            session.Flush();
        });
        session.Commit();
        Assert.Equal([0, 0, 0], [session.Query<Worker>().Count(), session.Query<Models.Task>().Count(), session.Query<Plan>().Count()]);
    }

    [Fact]
    public void A_delete_of_an_owner_whose_objects_are_loaded()
    {
        using var session = Database.OpenSession();
        var workers = Loaded(session.Query<Worker>()).ToList();
        workers.ForEach(worker => worker.Leader = null);
        var north = session.Query<Firm>().Options(Load.SelectIn((Firm firm) => firm.Workers), Load.SelectIn((Firm firm) => firm.Leaders)).Single(firm => firm.Id == North);
        session.Flush();

        session.Delete(north);
        StatementComparison.Sends(session, 4, 4, session.Flush);
        session.Commit();
        using var other = Database.OpenSession();
        Assert.Equal(["builder Bea  axe", "leader Leo  50 lead"], other.Query<Worker>().OrderBy(worker => worker.Name).ToList().Select(Text));
    }

    private static Query<Worker> Loaded(Query<Worker> query) => query
        .Options(Load.SelectIn((Worker worker) => worker.Firm), Load.SelectIn((Worker worker) => worker.Leader), Load.SelectIn((Worker worker) => worker.Tasks))
        .Options(Load.SelectIn((Leader leader) => leader.Plans), Load.SelectIn((Leader leader) => leader.Team), Load.SelectIn((Leader leader) => leader.Headquarters));

    /// <summary>Ten leaders and ten builders, in turn or the leaders first.</summary>
    private static Worker[] Made(bool isMixed)
    {
        var leaders = Enumerable.Range(0, 10).Select(i => (Worker)new Leader { Name = $"v{i}", Badge = $"new v{i}", Budget = i, Title = "lead" });
        var builders = Enumerable.Range(0, 10).Select(i => (Worker)new Builder { Name = $"t{i}", Badge = $"new t{i}", Tool = $"{i}" });
        return isMixed ? [.. leaders.Zip(builders).SelectMany(pair => new[] { pair.First, pair.Second })] : [.. leaders, .. builders];
    }

    private static void Depend(Worker[] workers)
    {
        foreach (var worker in workers)
        {
            worker.Tasks.Add(new Models.Task { Text = "new" });
            (worker as Leader)?.Plans.Add(new Plan { Text = "new" });
        }
    }

    private static void Count(Worker worker)
    {
        if (worker is Leader leader)
        {
            leader.Budget++;
        }
        else
        {
            ((Builder)worker).Tool += "+";
        }
    }

    private void Write(bool hasDependents, bool isMixed = true)
    {
        using var session = Database.OpenSession();
        var made = Made(isMixed);
        if (hasDependents)
        {
            Depend(made);
        }

        session.AddRange(made);
        session.Commit();
    }

    private string[] Written()
    {
        using var session = Database.OpenSession();
        return [.. session.Query<Worker>().Where(worker => worker.Badge!.StartsWith("new")).OrderBy(worker => worker.Name).ToList().Select(Text)];
    }

    private int[] Dependents()
    {
        using var session = Database.OpenSession();
        return [session.Query<Models.Task>().Count(task => task.Text == "new"), session.Query<Plan>().Count(plan => plan.Text == "new")];
    }
}

public sealed class SqliteHierarchyWriteScenarioTests : HierarchyWriteScenarioTests<SqliteFile>;

public sealed class PostgreSqlHierarchyWriteScenarioTests : HierarchyWriteScenarioTests<PostgreSqlTestDatabase>;

public sealed class MariaDbHierarchyWriteScenarioTests : HierarchyWriteScenarioTests<MariaDbTestDatabase>;
