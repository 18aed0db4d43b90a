using Relata.Tests.Models.Fleet;
using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Steps;
using Relata.Tests.UsedSessions.Worlds;

namespace Relata.Tests.UsedSessions;

/// <summary>A database, a session, and the model of both: what the steps of one round are done to.</summary>
internal sealed class Round : IDisposable
{
    private readonly Stack<(NestedTransaction Nested, Action Restore)> _nested = new();
    private Action _restore;

    private Round(Database database, KindSet kinds, World world)
    {
        (Database, Kinds, World) = (database, kinds, world);
        Log.AddRange(world.Print());
        _restore = World.Remember();
        Session = database.OpenSession();
        Session.RecordStatements = true;
    }

    public Database Database { get; }

    public World World { get; }

    public KindSet Kinds { get; }

    public Session Session { get; private set; }

    public int Depth => _nested.Count;

    /// <summary>What was done, a step a line.</summary>
    public List<string> Log { get; } = [];

    /// <summary>Does steps to tables filled at random.</summary>
    /// <param name="database">The database, in which the rows of the world are.</param>
    /// <param name="kinds">The model.</param>
    /// <param name="world">What the tables hold.</param>
    /// <param name="steps">What is done, each with a seed.</param>
    /// <returns>What was done and what differed at the end of it; null where nothing did.</returns>
    public static async Task<string?> RunAsync(Database database, KindSet kinds, World world, IEnumerable<(Func<Round, Random, Task> Step, int Seed)> steps)
    {
        using var round = new Round(database, kinds, world);
        try
        {
            foreach (var (step, seed) in steps)
            {
                await round.StepAsync(step, new Random(seed));
            }

            return null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return $"{string.Join('\n', round.Log)}\n{(error is RoundFailedException ? error.Message : error)}";
        }
    }

    /// <summary>Does what may write pending changes first, and keeps the model in step.</summary>
    public async Task<T> ActAsync<T>(string text, Func<Task<T>> act)
    {
        Log.Add(text);
        var wasUnwritten = IsUnwritten;
        T result;
        try
        {
            result = await act();
        }
        catch (RelataException error) when (error is not RelationshipNotLoadedException)
        {
            await FailAsync(error);
            throw new StepEndedException();
        }

        if (wasUnwritten && !IsUnwritten)
        {
            Flushed();
        }

        return result;
    }

    public async Task FlushAsync(Random random)
    {
        await ActAsync("flush", async () =>
        {
            // Explains first: what it gathers must be what the flush gathers again.
            var explained = random.Next(2) == 0 ? Session.ExplainFlush().Writes.Count : -1;
            var written = Session.StatementCount;
            if (random.Next(2) == 0)
            {
                Session.Flush();
            }
            else
            {
                await Session.FlushAsync();
            }

            Require(explained <= 0 || Session.StatementCount > written, "The flush was to write, and has sent nothing.");
            return true;
        });
        Flushed();
    }

    public async Task CommitAsync()
    {
        Loose.Drop(this);
        await ActAsync("commit", async () =>
        {
            await Session.CommitAsync();
            return true;
        });
        Flushed();
        World.Commit();
        _nested.Clear();
        _restore = World.Remember();
        if (Kinds.IsReadOnly)
        {
            return;
        }

        var (must, have) = (World.Print(), WorldText.Print(Kinds, Database));
        Require(must.SequenceEqual(have), $"Rows that must be there and are not:\n{Less(must, have)}\nRows that are there and must not:\n{Less(have, must)}");
    }

    public async Task RollbackAsync(bool isWhole)
    {
        Log.Add(isWhole || Depth == 0 ? "rollback" : "rollback to savepoint");
        if (isWhole || Depth == 0)
        {
            await Session.RollbackAsync();
            _nested.Clear();
            _restore();
        }
        else
        {
            var (nested, restore) = _nested.Pop();
            await nested.RollbackAsync();
            restore();
        }

        // What was attached since has left the session again.
        foreach (var thing in World.Things.Where(thing => thing.Entity is { } entity && !Session.Contains(entity)))
        {
            thing.Entity = null;
        }
    }

    public async Task BeginNestedAsync()
    {
        Loose.Drop(this);
        var nested = await ActAsync("savepoint", () => Session.BeginNestedAsync());
        Flushed();
        _nested.Push((nested, World.Remember()));
    }

    public async Task ReleaseNestedAsync()
    {
        Loose.Drop(this);
        await ActAsync("release savepoint", async () =>
        {
            await _nested.Peek().Nested.CommitAsync();
            return true;
        });
        _nested.Pop();
        Flushed();
    }

    /// <summary>Statements of another session, committed. This one has no transaction open.</summary>
    public void SendElsewhere(IReadOnlyList<string> statements)
    {
        Log.AddRange(statements.Select(text => $"another session: {text}"));
        FleetRows.Send(Database, statements);
        _restore = World.Remember();
    }

    /// <summary>Closes the session, which rolls back, and opens another.</summary>
    public void Reopen(bool expiresOnCommit)
    {
        Log.Add(expiresOnCommit ? "another session, which expires on commit" : "another session");
        Session.Dispose();
        _nested.Clear();
        _restore();
        World.Things.ForEach(thing => (thing.Entity, thing.IsNarrowed) = (null, false));
        Session = Database.OpenSession();
        Session.RecordStatements = true;
        Session.ExpireOnCommit = expiresOnCommit;
    }

    /// <summary>The thing of an object that has come: the session has one object for a row.</summary>
    public Thing Take(Entity entity)
    {
        var thing = World.Find(((INamed)entity).Name);
        Require(thing.Entity is null || ReferenceEquals(thing.Entity, entity), $"{thing} came as another object.");
        Require(thing.IsStale || ((INamed)entity).Value == thing.Value, $"{thing} must have {thing.Value} and has {((INamed)entity).Value}.");
        thing.Entity = entity;
        return thing;
    }

    public static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new RoundFailedException(message);
        }
    }

    public void Dispose() => Session.Dispose();

    private bool IsUnwritten =>
        World.Things.Exists(thing => thing.Entity is { } entity && Session.Contains(entity) && (entity.GetState() == EntityState.Pending || entity.ChangedProperties().Count != 0))
        || (Session.HasChanges && (World.Things.Exists(thing => thing.State == ThingState.Leaving) || !World.WrittenPairs.SetEquals(World.Pairs)));

    private void Flushed()
    {
        var reason = World.Flush();
        Require(reason is null, $"The flush must fail, and has not: {reason}.");
    }

    private async Task FailAsync(RelataException error)
    {
        var reason = World.Flush();
        Require(reason is not null, $"The flush must not fail, and has: {error}");
        Log.Add($"  fails, because {reason}");
        await RollbackAsync(isWhole: false);
    }

    private static string Less(IReadOnlyList<string> rows, IEnumerable<string> others)
    {
        var rest = rows.ToList();
        foreach (var row in others)
        {
            rest.Remove(row);
        }

        return string.Join('\n', rest);
    }

    private async Task StepAsync(Func<Round, Random, Task> step, Random random)
    {
        try
        {
            await step(this, random);
        }
        catch (StepEndedException)
        {
            Log.Add("  ends here");
        }
    }
}
