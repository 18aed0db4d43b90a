using Relata.Tests.Diagnostics;
using Relata.Tests.UnitsOfWork.Plain;
using Relata.Tests.UsedSessions;
using Relata.Tests.UsedSessions.Kinds;

namespace Relata.Tests.UnitsOfWork;

/// <summary>A session of one tenant, the objects that the test has of it, and the rows as they must be.</summary>
internal sealed class Unit : IDisposable
{
    public const int Tenant = 1;
    public const int Refused = -666;

    private readonly Stack<(NestedTransaction Nested, Rows Before)> _nested = new();
    private readonly StoredRows _stored;
    private readonly Numbers _numbers;

    // What was read again in this transaction. A rollback may bring back what it was before.
    private readonly HashSet<string> _refreshed = [];
    private int _statementsLeft;
    private bool _hasThrown;

    public Unit(Database database, StoredRows stored)
        : this(database, stored, new Rows(), new Numbers())
    {
    }

    private Unit(Database database, StoredRows stored, Rows committed, Numbers numbers)
    {
        (Database, _stored, Committed, _numbers) = (database, stored, committed, numbers);
        Now = Committed.Copy();
        Session = Open();
    }

    public Database Database { get; }

    public Session Session { get; private set; }

    /// <summary>The rows as this session sees them.</summary>
    public Rows Now { get; private set; }

    /// <summary>The rows as others see them.</summary>
    public Rows Committed { get; private set; }

    /// <summary>The objects that have come, by their names.</summary>
    public Dictionary<string, Entity> Objects { get; } = [];

    /// <summary>Objects that may have been expired since they were read. Their columns have their former values until a query returns them.</summary>
    public HashSet<string> Expired { get; } = [];

    /// <summary>Objects that a query has returned which ignores filters.</summary>
    public HashSet<string> Unfiltered { get; } = [];

    /// <summary>What the program itself has deleted.</summary>
    public HashSet<string> Removed { get; } = [];

    /// <summary>What was done, a step a line.</summary>
    public List<string> Log { get; } = [];

    public int Depth => _nested.Count;

    public static Session Open(Database database, int tenant)
    {
        var session = database.OpenSession();
        session.Filters.Set("Tenant", tenant);
        return session;
    }

    public string NextName(Kind kind) => $"{kind.Name.ToLowerInvariant()[..2]}{_numbers.Next()}";

    public int NextValue() => _numbers.Next();

    public static bool IsSeen(Row row) => row.IsSeenBy(Tenant);

    /// <summary>The rows that the session sees and that stay, with their objects in the session or not.</summary>
    public IEnumerable<Row> Seen(Kind kind) => Now.Of(kind).Where(row => row.Stays && IsSeen(row));

    /// <summary>Ends the step where a row has gone: what was read meanwhile may have written pending changes.</summary>
    public void EndWithout(Row row)
    {
        if (Now.Find(row.Name) != row || !row.Stays || !IsSeen(row))
        {
            throw new StepEndedException();
        }
    }

    /// <summary>Sets the clock on, and gives the number of what is done at that time.</summary>
    public int Tick()
    {
        ((SettableTime)Database.Diagnostics.TimeProvider).Advance(TimeSpan.FromSeconds(1));
        return _numbers.NextStamp();
    }

    /// <summary>Lets a hook throw in place of a statement.</summary>
    /// <param name="statement">Which one of those to come, from 1; 0 for none.</param>
    public void FailAt(int statement) => (_statementsLeft, _hasThrown) = (statement, false);

    /// <summary>Does what writes pending changes, and keeps the rows in step.</summary>
    /// <param name="text">What is done.</param>
    /// <param name="act">Does it.</param>
    /// <param name="hasWritten">Whether it has come to write them; null where it always does.</param>
    public async Task WriteAsync(string text, Func<Task> act, Func<bool>? hasWritten = null)
    {
        Log.Add(text);
        var stamp = Tick();
        try
        {
            await act();
        }
        catch (Exception error) when (error is (RelataException and not RelationshipNotLoadedException) or InjectedException || error.InnerException is InjectedException)
        {
            var (must, may) = Now.Flush(Tenant, stamp);
            var reason = _hasThrown ? "a hook has thrown" : must ?? (may ? "something may be stale" : null);
            Require(reason is not null, $"The flush must not fail, and has: {error}");
            Require(!_hasThrown || error is InjectedException || error.InnerException is InjectedException || must is not null, $"The hook has thrown, and what came was {error}");
            Log.Add($"// fails, because {reason}");
            FailAt(0);
            await RollbackAsync(isWhole: stamp % 4 == 0);
            throw new StepEndedException();
        }

        Require(!_hasThrown, "A hook has thrown, and nothing has failed.");
        FailAt(0);
        if (hasWritten?.Invoke() == false)
        {
            return;
        }

        var (why, _) = Now.Flush(Tenant, stamp);
        Require(why is null, $"The flush must fail, and has not: {why}.");
        foreach (var row in Now.All.Where(row => row.Key is null))
        {
            row.Key = row.Root.KeyOf(Objects[row.Name]);
        }
    }

    public async Task FlushAsync(Random random)
    {
        var explains = random.Next(3) == 0;
        await WriteAsync(explains ? "session.ExplainFlush(); session.Flush();" : "session.Flush();", async () =>
        {
            if (explains)
            {
                _ = Session.ExplainFlush();
            }

            if (random.Next(2) == 0)
            {
                Session.Flush();
            }
            else
            {
                await Session.FlushAsync();
            }
        });
    }

    public async Task CommitAsync(Random random)
    {
        while (Depth > 0)
        {
            await EndNestedAsync(random.Next(3) > 0);
        }

        await WriteAsync("session.Commit();", async () =>
        {
            if (random.Next(2) == 0)
            {
                Session.Commit();
            }
            else
            {
                await Session.CommitAsync();
            }
        });
        Committed = Now.Copy();
        CompareStored();
    }

    public void CompareStored()
    {
        _refreshed.Clear();
        var difference = _stored.Compare(Committed);
        foreach (var row in Committed.All)
        {
            Now.Find(row.Name)?.Version = row.Version;
        }

        Require(difference is null, difference!);
    }

    public async Task RollbackAsync(bool isWhole)
    {
        if (isWhole || Depth == 0)
        {
            Log.Add("session.Rollback();");
            await Session.RollbackAsync();
            _nested.Clear();
            Now = Committed.Copy();
        }
        else
        {
            Log.Add("nested.Rollback();");
            var (nested, before) = _nested.Pop();
            await nested.RollbackAsync();
            Now = before;
        }

        Expired.UnionWith(Objects.Keys);
        SetStaleness(_refreshed, Staleness.Perhaps);
        Drop();
    }

    public async Task BeginNestedAsync()
    {
        NestedTransaction? nested = null;
        await WriteAsync("nested = session.BeginNested();", async () => nested = await Session.BeginNestedAsync());
        _nested.Push((nested!, Now.Copy()));
    }

    public async Task EndNestedAsync(bool isKept)
    {
        if (!isKept)
        {
            await RollbackAsync(isWhole: false);
            return;
        }

        await WriteAsync("nested.Commit();", () => _nested.Peek().Nested.CommitAsync());
        _nested.Pop();
    }

    /// <summary>Closes the session, which rolls back, and opens another.</summary>
    /// <param name="expiresOnCommit">Whether its commits expire objects.</param>
    /// <param name="attached">Objects of the closed session that the new one is given.</param>
    public void Reopen(bool expiresOnCommit, IReadOnlyList<string>? attached = null)
    {
        var old = Objects.ToDictionary();
        var expired = (Session.ExpireOnCommit ? Objects.Keys : Expired.AsEnumerable()).ToList();
        Log.Add($"session = db.OpenSession();{(expiresOnCommit ? " session.ExpireOnCommit = true;" : "")}");
        Session.Dispose();
        _nested.Clear();
        Objects.Clear();
        Expired.Clear();
        Unfiltered.Clear();
        Now = Committed.Copy();
        SetStaleness(Now.All.Select(row => row.Name), Staleness.None);
        Session = Open();
        Session.ExpireOnCommit = expiresOnCommit;
        foreach (var name in (attached ?? []).Where(name => !Session.Contains(old[name])))
        {
            Log.Add($"session.Add({name}); // of the closed session");
            Session.Add(old[name]);
        }

        // With them came what they lead to.
        foreach (var (name, entity) in old.Where(pair => Session.Contains(pair.Value)))
        {
            Objects.Add(name, entity);
        }

        Expired.UnionWith(expired.Where(Objects.ContainsKey));
    }

    /// <summary>Another session of the tenant, with the committed rows. This one has no transaction open.</summary>
    public Unit OpenBeside() => new(Database, _stored, Committed.Copy(), _numbers);

    /// <summary>Follows what another session has committed: all that this one holds is expired.</summary>
    public void Follow(Unit other)
    {
        Log.AddRange(other.Log.Select(line => $"// another session: {line}"));
        var changed = other.Committed.All.Where(row => Committed.Find(row.Name) is { } before
            && (before.Staleness != Staleness.None || (before.Version, before.Value, before.Extra, before.City, before.Badge) != (row.Version, row.Value, row.Extra, row.City, row.Badge))).Select(row => row.Name).ToList();
        (Committed, Now) = (other.Committed.Copy(), other.Committed.Copy());
        SetStaleness(Now.All.Select(row => row.Name), Staleness.None);

        // A column keeps its former value until a query returns the object.
        SetStaleness(changed, Staleness.Perhaps);
        _refreshed.Clear();
        foreach (var entity in Session.Identities.Entities.ToList())
        {
            Session.Expire(entity);
        }

        Log.Add("session.Expire(everything);");
        Expired.UnionWith(Objects.Keys);
        Drop();
    }

    /// <summary>Notes whether the session has the present rows, in all states that a rollback may restore.</summary>
    public void SetStaleness(IEnumerable<string> names, Staleness staleness)
    {
        foreach (var name in names.ToList())
        {
            if (staleness == Staleness.None && Now.Find(name) is { Staleness: not Staleness.None })
            {
                _refreshed.Add(name);
            }

            foreach (var rows in (Rows[])[Now, Committed, .. _nested.Select(scope => scope.Before)])
            {
                rows.Find(name)?.Staleness = staleness;
            }
        }
    }

    /// <summary>What was stale may have been read again.</summary>
    public void Doubt() =>
        SetStaleness(Now.All.Concat(Committed.All).Where(row => row.Staleness == Staleness.Certain).Select(row => row.Name), Staleness.Perhaps);

    public static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new RoundFailedException(message);
        }
    }

    public void Dispose() => Session.Dispose();

    /// <summary>Lets go of the objects that have left the session.</summary>
    public void Drop()
    {
        foreach (var (name, entity) in Objects.ToList())
        {
            if (Now.Find(name) is null || !Session.Contains(entity))
            {
                Objects.Remove(name);
                Unfiltered.Remove(name);
            }
        }
    }

    private Session Open()
    {
        var session = Open(Database, Tenant);
        session.Autoflush = false;
        session.Hooks.StatementExecuting(_ =>
        {
            if (_statementsLeft > 0 && --_statementsLeft == 0)
            {
                _hasThrown = true;
                throw new InjectedException();
            }
        });
        return session;
    }
}
