using Relata.Models.Tests.Driving;

namespace Relata.Models.Tests.Steps;

/// <summary>A session that goes through random steps, beside the rows as they must be.</summary>
internal sealed class UsedSession : IDisposable
{
    private readonly Action<string> _log;
    private readonly Database _database;
    private readonly Stack<(NestedTransaction Scope, World Before)> _nested = new();
    private readonly Edits _edits;
    private readonly Reads _reads;

    public UsedSession(DrivenModel model, Database database, World committed, int next, Random random, Action<string> log)
    {
        (Model, Committed, Now, Next, Random, _log) = (model, committed, committed.Copy(), next, random, log);
        (_database, Session) = (database, database.OpenSession());
        Session.ExpireOnCommit = random.Next(3) == 0;
        (_edits, _reads) = (new Edits(this), new Reads(this));
    }

    public DrivenModel Model { get; }

    public Random Random { get; }

    public Session Session { get; }

    /// <summary>The objects that the test has in hand, by their tags.</summary>
    public SortedDictionary<string, Entity> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>The rows as this session sees them.</summary>
    public World Now { get; private set; }

    /// <summary>The rows as other sessions see them.</summary>
    public World Committed { get; private set; }

    /// <summary>The number of the next new object.</summary>
    public int Next { get; set; }

    public void Dispose() => Session.Dispose();

    public void Step()
    {
        switch (Random.Next(30))
        {
            case < 17: _edits.Step(); break;
            case < 26: _reads.Step(); break;
            case 26: Log("flush"); Session.Flush(); break;
            case 27: Nest(); break;
            case 28: EndTransaction(); break;
            default:
                if (Random.Next(2) == 0)
                {
                    Merge();
                }
                else
                {
                    Compare();
                }

                break;
        }
    }

    public void End()
    {
        while (_nested.Count > 0)
        {
            Unnest();
        }

        EndTransaction();
        Compare();
    }

    public void Log(string step) => _log(step);

    public void Know(Entity entity)
    {
        var type = Model.Classes.Single(type => type.Name == entity.GetType().Name);
        var tag = type.TagOf(entity);
        if (type.View is { HasKey: false })
        {
            return;
        }

        if (Objects.TryGetValue(tag, out var known) && !ReferenceEquals(known, entity))
        {
            throw new DifferenceException($"Two objects for {tag}.");
        }

        if (Now.Find(tag) is null)
        {
            throw new DifferenceException($"{tag} was read, and has no row.");
        }

        Objects[tag] = entity;
    }

    public Entity Find(string tag)
    {
        if (!Objects.TryGetValue(tag, out var entity))
        {
            entity = Now.Find(tag)!.Type.Read(Session, Random, Random.Next(3), tag) is [var found] ? found : throw new DifferenceException($"{tag} was not found.");
            Know(entity);
        }

        return entity;
    }

    // The change of the rows is tried first: what they cannot say is not done.
    public void Try(string step, Func<World, bool> rows, Action objects)
    {
        var after = Now.Copy();
        if (rows(after))
        {
            Log(step);
            objects();
            Now = after;
            Forget();
        }
    }

    public T Pick<T>(IReadOnlyList<T> from) => from[Random.Next(from.Count)];

    public T? Some<T>(IEnumerable<T> from) => from.ToList() is { Count: > 0 } list ? Pick(list) : default;

    private void EndTransaction()
    {
        if (_nested.Count > 0)
        {
            return;
        }

        if (Random.Next(4) == 0)
        {
            Log("rollback");
            Session.Rollback();
            Now = Committed.Copy();
            Forget();
        }
        else
        {
            Log("commit");
            Session.Commit();
            Committed = Now.Copy();
        }
    }

    // An object of a closed session that has changed since, in a transaction of its own.
    private void Merge()
    {
        if (_nested.Count > 0 || Some(Now.Rows.Values)?.Tag is not { } tag)
        {
            return;
        }

        Log("commit");
        Session.Commit();
        Committed = Now.Copy();
        Entity detached;
        using (var other = _database.OpenSession())
        {
            detached = Now.Rows[tag].Type.Read(other, Random, 0, tag).Single();
            _ = Sides.Say(Model, Now.Rows[tag].Type, detached);
        }

        var row = Now.Rows[tag];
        if (Some(row.Type.AllColumns.Where(column => column.IsSettable)) is { } column)
        {
            row.Values[column.Name] = column.Set(detached, Random);
            Log($"merge {tag} with {column.Name} = {Texts.Of(row.Values[column.Name])}");
            Know(row.Type.Merge(Session, detached));
        }
    }

    // Objects whose rows are gone are no longer looked at.
    private void Forget() => Objects.Keys.Where(tag => Now.Find(tag) is null).ToList().ForEach(tag => Objects.Remove(tag));

    private void Nest()
    {
        if (_nested.Count > 0 && Random.Next(3) > 0)
        {
            Unnest();
            return;
        }

        Log("savepoint");
        _nested.Push((Session.BeginNested(), Now.Copy()));
    }

    private void Unnest()
    {
        var (scope, before) = _nested.Pop();
        if (Random.Next(2) == 0)
        {
            Log("release");
            scope.Commit();
            return;
        }

        Log("rollback to savepoint");
        scope.Rollback();
        Now = before;
        Forget();
    }

    private void Compare()
    {
        Log("compare");
        Session.Flush();
        var tags = Objects.Keys.Where(Now.Rows.ContainsKey).ToList();
        Difference.Throw("the session", Now.Say(tags, LinePart.Kept), string.Join('\n', tags.Select(tag => Sides.Say(Model, Now.Rows[tag].Type, Objects[tag], LinePart.Kept))));
        foreach (var type in Model.Classes.Where(type => type.HasLatePaths || type.View is not null).OrderBy(_ => Random.Next()))
        {
            Log($"read {type.Name} again");
            // An access takes a row of a view that the session holds for one that is there, unless it has expired.
            var found = type.ReadAgain(Session, Random).Select(entity => Sides.Say(Model, type, entity, LinePart.Late, tag => Now.Find(tag) is not null));
            Difference.Throw($"{type.Name}, read again", Lines(Now.Of(type).Select(row => Now.Say(row with { Type = type }, LinePart.Late))), Lines(found));
        }

        static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));
    }
}
