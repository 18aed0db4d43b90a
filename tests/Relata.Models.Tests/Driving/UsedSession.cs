namespace Relata.Models.Tests.Driving;

/// <summary>A session that goes through random steps, beside the rows as they must be.</summary>
internal sealed class UsedSession : IDisposable
{
    private readonly DrivenModel _model;
    private readonly Random _random;
    private readonly Action<string> _log;
    private readonly Database _database;
    private readonly Session _session;
    private readonly SortedDictionary<string, Entity> _objects = new(StringComparer.Ordinal);
    private readonly Stack<(NestedTransaction Scope, World Before)> _nested = new();
    private World _now;
    private int _next;

    public UsedSession(DrivenModel model, Database database, World committed, int next, Random random, Action<string> log)
    {
        (_model, Committed, _now, _next, _random, _log) = (model, committed, committed.Copy(), next, random, log);
        (_database, _session) = (database, database.OpenSession());
        _session.ExpireOnCommit = random.Next(3) == 0;
    }

    /// <summary>The rows as other sessions see them.</summary>
    public World Committed { get; private set; }

    /// <summary>The number of the next new object.</summary>
    public int Next => _next;

    public void Dispose() => _session.Dispose();

    public void Step()
    {
        switch (_random.Next(30))
        {
            case < 3: Read(); break;
            case < 8: SetColumn(); break;
            case < 12: SetReference(); break;
            case < 14: ChangeList(); break;
            case < 16: ChangeLinks(); break;
            case 16: AddNew(); break;
            case 17: Delete(); break;
            case 18: Log("flush"); _session.Flush(); break;
            case 19: Nest(); break;
            case 20: Expire(); break;
            case 21: Query(); break;
            case 22: QueryWrite(); break;
            case 23 or 24: ReadPage(); break;
            case 25: Load(); break;
            case 26: EndTransaction(); break;
            case 27: Merge(); break;
            case 28: RoundTrip(); break;
            default: Compare(); break;
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

    private void EndTransaction()
    {
        if (_nested.Count > 0)
        {
            return;
        }

        if (_random.Next(4) == 0)
        {
            Log("rollback");
            _session.Rollback();
            _now = Committed.Copy();
            Forget();
        }
        else
        {
            Log("commit");
            _session.Commit();
            Committed = _now.Copy();
        }
    }

    private void Log(string step) => _log(step);

    private void Read()
    {
        var type = Pick(_model.Classes);
        Log($"read {type.Name}");
        foreach (var entity in type.Read(_session, _random, _random.Next(4)))
        {
            Know(entity);
        }
    }

    private void ReadPage()
    {
        var type = Pick(_model.Classes);
        var rows = _now.Of(type);
        var tags = rows.Where(_ => _random.Next(3) > 0).Select(row => row.Tag).ToList();
        var (skip, take) = (_random.Next(3), _random.Next(6));
        Log($"read {type.Name} {string.Join(", ", tags)}, {skip} left out, {take} taken");
        var found = type.ReadPage(_session, _random, _random.Next(4), tags, skip, take);
        found.ForEach(Know);
        Difference.Throw($"a page of {type.Name}", string.Join(", ", tags.Order(StringComparer.Ordinal).Skip(skip).Take(take)), string.Join(", ", found.Select(type.TagOf)));
    }

    private void Load()
    {
        var type = Pick(_model.Classes);
        var owners = _objects.Where(pair => _now.Rows[pair.Key].Type.Is(type) && _random.Next(2) == 0).ToList();
        Log($"load of {string.Join(", ", owners.Select(pair => pair.Key))} as {type.Name}");
        _session.Flush();
        type.Load(_session, owners.Select(pair => pair.Value), _random, _random.Next(3));
    }

    // An object of a closed session that has changed since, in a transaction of its own.
    private void Merge()
    {
        if (_nested.Count > 0 || Some(_now.Rows.Values)?.Tag is not { } tag)
        {
            return;
        }

        Log("commit");
        _session.Commit();
        Committed = _now.Copy();
        Entity detached;
        using (var other = _database.OpenSession())
        {
            detached = _now.Rows[tag].Type.Read(other, _random, 0, tag).Single();
            _ = Sides.Say(_model, _now.Rows[tag].Type, detached);
        }

        var row = _now.Rows[tag];
        if (Some(row.Type.AllColumns.Where(column => column.IsSettable)) is { } column)
        {
            row.Values[column.Name] = column.Set(detached, _random);
            Log($"merge {tag} with {column.Name} = {Values.Text(row.Values[column.Name])}");
            Know(row.Type.Merge(_session, detached));
        }
    }

    private void RoundTrip()
    {
        // System.Text.Json makes no objects of abstract classes.
        if (Some(_now.Rows.Values) is { } row && !_model.Classes.Exists(type => type.IsAbstract))
        {
            Log($"JSON of {row.Tag}");
            _model.Json.Check(row.Type, Find(row.Tag));
        }
    }

    private void Know(Entity entity)
    {
        var type = _model.Concrete.Single(type => type.Name == entity.GetType().Name);
        var tag = type.TagOf(entity);
        if (_objects.TryGetValue(tag, out var known) && !ReferenceEquals(known, entity))
        {
            throw new DifferenceException($"Two objects for {tag}.");
        }

        if (!_now.Rows.ContainsKey(tag))
        {
            throw new DifferenceException($"{tag} was read, and has no row.");
        }

        _objects[tag] = entity;
    }

    private Entity Find(string tag)
    {
        if (!_objects.TryGetValue(tag, out var entity))
        {
            entity = _now.Rows[tag].Type.Read(_session, _random, _random.Next(3), tag) is [var found] ? found : throw new DifferenceException($"{tag} was not found.");
            Know(entity);
        }

        return entity;
    }

    private void SetColumn()
    {
        if (Some(_now.Rows.Values) is { } row && Some(row.Type.AllColumns.Where(column => column.IsSettable)) is { } column)
        {
            var value = column.Set(Find(row.Tag), _random);
            row.Values[column.Name] = value;
            Log($"{row.Tag}.{column.Name} = {Values.Text(value)}");
        }
    }

    private void SetReference()
    {
        if (Some(_model.References) is { } reference && Some(_now.Of(reference.Path.Owner)) is { } owner)
        {
            var target = _random.Next(4) == 0 ? null : Some(_now.Of(reference.Path.Related))?.Tag;
            Try(
                $"{owner.Tag}.{reference.Name} = {target ?? "null"}",
                world => world.Set(reference, owner.Tag, target),
                () => reference.Path.Set(Find(owner.Tag), target is null ? null : Find(target)));
        }
    }

    private void ChangeList()
    {
        if (Some(_model.References.Where(reference => reference.Inverse is not null)) is not { } reference || Some(_now.Of(reference.Path.Related)) is not { } target)
        {
            return;
        }

        if (reference.Inverse is DrivenOne inverse)
        {
            var owner = Some(_now.Of(reference.Path.Owner))?.Tag;
            Try($"{target.Tag}.{inverse.Name} = {owner}", world => owner is not null && world.Set(reference, owner, target.Tag), () => inverse.Set(Find(target.Tag), Find(owner!)));
            return;
        }

        var list = (DrivenMany)reference.Inverse!;
        var before = _now.Related(target.Tag, list);
        if (before.Count > 0 && _random.Next(3) == 0)
        {
            var removed = Pick(before);
            Try($"{target.Tag}.{list.Name}.Remove({removed})", world => world.Set(reference, removed, null), () => Expect(list.Remove(Find(target.Tag), Find(removed))));
        }
        else if (_random.Next(4) == 0)
        {
            var after = _now.Of(reference.Path.Owner).Where(_ => _random.Next(3) == 0).Select(row => row.Tag).ToList();
            Try(
                $"{target.Tag}.{list.Name}.ReplaceWith({string.Join(", ", after)})",
                world => before.Except(after).All(tag => !world.Rows.ContainsKey(tag) || world.Set(reference, tag, null)) && after.All(tag => world.Rows.ContainsKey(tag) && world.Set(reference, tag, target.Tag)) && world.Rows.ContainsKey(target.Tag),
                () => list.ReplaceWith(Find(target.Tag), after.Select(Find).ToList()));
        }
        else if (Some(_now.Of(reference.Path.Owner)) is { } added && !before.Contains(added.Tag))
        {
            Try($"{target.Tag}.{list.Name}.Add({added.Tag})", world => world.Set(reference, added.Tag, target.Tag), () => list.Add(Find(target.Tag), Find(added.Tag)));
        }
    }

    private void ChangeLinks()
    {
        if (Some(_model.Links) is not { } link || Some(_now.Of(link.Path.Owner)) is not { } owner || Some(_now.Of(link.Path.Related)) is not { } target)
        {
            return;
        }

        if (_random.Next(5) == 0)
        {
            var after = _now.Of(link.Path.Related).Where(_ => _random.Next(3) == 0).Select(row => row.Tag).ToList();
            Log($"{owner.Tag}.{link.Name}.ReplaceWith({string.Join(", ", after)})");
            link.Path.ReplaceWith(Find(owner.Tag), after.Select(Find).ToList());
            _now.LinksOf(link, owner.Tag).ForEach(tag => _now.SetLink(link, owner.Tag, tag, isLinked: false));
            after.ForEach(tag => _now.SetLink(link, owner.Tag, tag, isLinked: true));
            return;
        }

        var isLinked = _now.HasLink(link, owner.Tag, target.Tag);
        var (list, from, to) = link.Inverse is { } inverse && _random.Next(2) == 0 ? (inverse, target.Tag, owner.Tag) : (link.Path, owner.Tag, target.Tag);
        Log($"{from}.{list.Name}.{(isLinked ? "Remove" : "Add")}({to})");
        if (isLinked)
        {
            Expect(list.Remove(Find(from), Find(to)));
        }
        else
        {
            list.Add(Find(from), Find(to));
        }

        _now.SetLink(link, owner.Tag, target.Tag, !isLinked);
    }

    private void AddNew()
    {
        var type = Pick(_model.Concrete.ToList());
        if (NewObject.Make(_model, type, _now, _next, _random, Find) is { } entity)
        {
            _next++;
            Log($"add {type.TagOf(entity)} ({type.Name})");
            _session.Add(entity);
            _objects.Add(type.TagOf(entity), entity);
        }
    }

    private void Delete()
    {
        if (Some(_now.Rows.Values) is { } row)
        {
            // An object without a row is taken back instead.
            if (!Committed.Rows.ContainsKey(row.Tag))
            {
                _session.Flush();
            }

            Try($"delete {row.Tag}", world => world.Delete(row.Tag), () => _session.Delete(Find(row.Tag)));
        }
    }

    // The change of the rows is tried first: what they cannot say is not done.
    private void Try(string step, Func<World, bool> rows, Action objects)
    {
        var after = _now.Copy();
        if (rows(after))
        {
            Log(step);
            objects();
            _now = after;
            Forget();
        }
    }

    // Objects whose rows are gone are no longer looked at.
    private void Forget() => _objects.Keys.Where(tag => !_now.Rows.ContainsKey(tag)).ToList().ForEach(tag => _objects.Remove(tag));

    private void Nest()
    {
        if (_nested.Count > 0 && _random.Next(3) > 0)
        {
            Unnest();
            return;
        }

        Log("savepoint");
        _nested.Push((_session.BeginNested(), _now.Copy()));
    }

    private void Unnest()
    {
        var (scope, before) = _nested.Pop();
        if (_random.Next(2) == 0)
        {
            Log("release");
            scope.Commit();
            return;
        }

        Log("rollback to savepoint");
        scope.Rollback();
        _now = before;
        Forget();
    }

    private void Expire()
    {
        if (Some(_objects) is { Value: { } entity } pair)
        {
            _session.Flush();
            if (!_now.Rows.ContainsKey(pair.Key))
            {
                return;
            }

            var isRefresh = _random.Next(2) == 0;
            Log($"{(isRefresh ? "refresh" : "expire")} {pair.Key}");
            if (isRefresh)
            {
                _session.Refresh(entity);
            }
            else
            {
                _session.Expire(entity);
            }
        }
    }

    private void Query()
    {
        Log("queries");
        foreach (var type in _model.Classes)
        {
            foreach (var column in type.Columns.Concat(type.Inherited).Where(_ => _random.Next(3) == 0))
            {
                column.Check(_session, type, _now.Of(type), _random);
            }
        }

        foreach (var path in Sides.All(_model).Where(_ => _random.Next(2) == 0))
        {
            if (Some(_now.Of(path.Related)) is { } related)
            {
                path.Check(_session, related.Tag, tag => _now.Related(tag, path), _now.Of(path.Owner));
            }
        }
    }

    private void QueryWrite()
    {
        if (Some(_now.Rows.Values) is { Type.IsOneTable: true } row && Some(row.Type.Columns.Concat(row.Type.Inherited)) is { } column)
        {
            Log($"ExecuteUpdate {row.Tag}.{column.Name}");
            var (isDone, value) = column.Write(_session, row.Type, row.Tag, _random);
            if (isDone)
            {
                row.Values[column.Name] = value;
            }
        }
    }

    private void Compare()
    {
        Log("compare");
        _session.Flush();
        var tags = _objects.Keys.ToList();
        Difference.Throw("the session", _now.Say(tags), string.Join('\n', tags.Select(tag => Sides.Say(_model, _now.Rows[tag].Type, _objects[tag]))));
    }

    private static void Expect(bool wasThere)
    {
        if (!wasThere)
        {
            throw new DifferenceException("What was to be removed was not in the list.");
        }
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private T? Some<T>(IEnumerable<T> from) => from.ToList() is { Count: > 0 } list ? Pick(list) : default;
}
