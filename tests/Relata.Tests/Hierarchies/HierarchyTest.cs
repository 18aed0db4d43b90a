using Relata.Tests.Databases;
using Relata.Tests.Hierarchies.Models;
using Task = Relata.Tests.Hierarchies.Models.Task;

namespace Relata.Tests.Hierarchies;

/// <summary>Tests over a table with workers of four classes, in two firms.</summary>
public abstract class HierarchyTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    protected HierarchyTest()
    {
        Database = Open(Loading.Lazy);
        using var session = Database.OpenSession();
        var (north, south) = (new Firm { Name = "North" }, new Firm { Name = "South" });
        session.AddRange(north, south);
        session.Flush();
        var (crane, truck) = (new Machine { Name = "crane" }, new Machine { Name = "truck" });
        var dora = Added(new Director { Name = "Dora", Budget = 900, Title = "head", Firm = north, Badge = "d", Since = new DateOnly(2001, 2, 3), Headquarters = north });
        var lea = Added(new Leader { Name = "Lea", Budget = 100, Title = "lead", Firm = north, Badge = "l", Leader = dora, Headquarters = south });
        var ben = Added(new Builder { Name = "Ben", Tool = "saw", Firm = north, Badge = "b", Leader = lea, Machine = crane });
        var bea = Added(new Builder { Name = "Bea", Tool = "axe", Firm = south, Leader = lea, Machine = crane });
        var leo = Added(new Leader { Name = "Leo", Budget = 50, Title = "lead", Firm = south, Leader = dora });
        session.Add(truck);
        foreach (var (worker, text) in new (Worker, string)[] { (dora, "think"), (lea, "call"), (lea, "walk"), (ben, "cut"), (bea, "chop") })
        {
            session.Add(new Task { Worker = worker, Text = text });
        }

        session.AddRange(new Plan { Leader = dora, Text = "grow" }, new Plan { Leader = lea, Text = "hire" }, new Plan { Leader = lea, Text = "fire" });
        session.Commit();
        (North, South) = (north.Id, south.Id);
        (Dora, Lea, Ben, Bea, Leo) = (dora.Id, lea.Id, ben.Id, bea.Id, leo.Id);

        // One by one, for the keys to be in this order.
        T Added<T>(T worker)
            where T : Worker
        {
            session.Add(worker);
            session.Flush();
            return worker;
        }
    }

    protected Database Database { get; }

    protected TDatabase Test => _test;

    protected int North { get; }

    protected int South { get; }

    protected int Dora { get; }

    protected int Lea { get; }

    protected int Ben { get; }

    protected int Bea { get; }

    protected int Leo { get; }

    /// <summary>The database with another default strategy.</summary>
    protected Database Open(Loading byDefault)
    {
        var database = _test.Open(ModelSet.Of<Firm>());
        database.DefaultLoading = byDefault;
        if (Database is null)
        {
            database.CreateTables();
        }

        return database;
    }

    public void Dispose()
    {
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A worker with all that its class stores.</summary>
    protected static string Text(Worker worker) => worker switch
    {
        Director director => $"director {director.Name} {director.Badge} {director.Budget} {director.Title} {director.Since:yyyy-MM-dd}",
        Leader leader => $"leader {leader.Name} {leader.Badge} {leader.Budget} {leader.Title}",
        Builder builder => $"builder {builder.Name} {builder.Badge} {builder.Tool}",
        _ => throw new InvalidOperationException(worker.GetType().Name),
    };

    /// <summary>What is sent meanwhile.</summary>
    protected static void Sends(Session session, int statements, Action action)
    {
        var before = session.StatementCount;
        action();
        Assert.Equal(statements, session.StatementCount - before);
    }
}
