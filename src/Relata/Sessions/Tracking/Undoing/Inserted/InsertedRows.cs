using System.Collections.Immutable;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Tracking.Undoing.Inserted;

/// <summary>
/// The rows that a transaction or savepoint has inserted without objects of the session: by lists of links, in bulk, and as entries of an audit trail. An object that a query has loaded for such a row
/// has no row after a rollback, and its key may be given to another one.
/// </summary>
internal sealed class InsertedRows
{
    private readonly Dictionary<(EntityType Root, bool IsGenerated), InsertedKeys> _keys = [];
    private readonly List<InsertedLinks> _links = [];

    // Objects of rows that had such a key before, and have lost it in the same transaction. A rollback gives it back to them. Null for none.
    private HashSet<Entity>? _former;

    /// <summary>Notes the rows of an executed write that are not objects of the session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="write">The write.</param>
    /// <param name="touched">How many rows it has inserted.</param>
    public static void Note(Session session, FlushWrite write, int? touched)
    {
        if (write is InsertWrite { Part.IsRoot: true } insert && insert.Rows[0].Session is null)
        {
            session.Work.Undo.Inserted.Add(session, insert.Table, insert.Rows, insert.IsGenerated);
        }
        else if (write is LinkInsertWrite links)
        {
            if (touched != links.Rows.Length)
            {
                // Some of the links were there, and the database does not tell which.
                session.NoteWritten(links.Table);
            }
            else if (links.Table.GeneratedColumn is null)
            {
                session.Work.Undo.Inserted.Add(session, links.Table, links.Rows, isGenerated: false);
            }
            else
            {
                session.Work.Undo.Inserted.AddLinks(session, links);
            }
        }
    }

    /// <summary>Notes the rows that a session has written for a part of many rows.</summary>
    /// <param name="session">The session to whose transaction the part belongs.</param>
    /// <param name="part">What the part has written.</param>
    public static void NotePart(Session session, UndoLog part)
    {
        var inserted = part.Entities.Where(entity => entity.StoredState == EntityState.Persistent && part.Find(entity)!.StoredState == EntityState.Pending);
        foreach (var rows in inserted.GroupBy(entity => (Type: entity.GetEntityType(), IsGenerated: entity.GetEntityType().GeneratedColumn is not null && !entity.GetEntityType().HasKey(part.Find(entity)!))))
        {
            session.Work.Undo.Inserted.Add(session, rows.Key.Type, [.. rows], rows.Key.IsGenerated);
        }

        if (part.HasInserted)
        {
            part.Inserted.AddTo(session.Work.Undo.Inserted);
        }
    }

    /// <summary>Whether rows of a hierarchy may be among them.</summary>
    public bool Has(EntityType type) => _keys.ContainsKey((type.Root, true)) || _keys.ContainsKey((type.Root, false)) || _links.Count > 0;

    /// <summary>Whether an object was loaded for one of the rows.</summary>
    /// <param name="entity">The object.</param>
    /// <param name="row">An object with the key with which it was loaded.</param>
    public bool Contains(Entity entity, Entity row) => _former?.Contains(entity) != true && Contains(row);

    /// <summary>Whether the database has generated the key of a row.</summary>
    public bool IsGenerated(Entity row) => _keys.GetValueOrDefault((row.GetEntityType().Root, true))?.Contains(row) == true || _links.Exists(links => links.Contains(row));

    public InsertedLinks LinksOf(EntityType table, ImmutableArray<int> columns)
    {
        var links = _links.Find(each => each.IsOf(table, columns));
        if (links is null)
        {
            _links.Add(links = new InsertedLinks(table, columns));
        }

        return links;
    }

    public void AddTo(InsertedRows outer)
    {
        foreach (var ((root, isGenerated), keys) in _keys)
        {
            keys.AddTo(outer.KeysOf(root, isGenerated));
        }

        _links.ForEach(links => links.AddTo(outer));
        if (_former is not null)
        {
            (outer._former ??= new(ReferenceEqualityComparer.Instance)).UnionWith(_former);
        }
    }

    private void Add(Session session, EntityType type, ImmutableArray<Entity> rows, bool isGenerated)
    {
        NoteFormer(session, type, rows);
        var keys = KeysOf(type.Root, isGenerated);
        var held = session.Identities.Of(type);
        var isAnyHeld = held.Entities.Any();
        foreach (var row in rows)
        {
            // One that the session holds was there before, and was deleted by others.
            if (!isAnyHeld || held.Find(row) is null)
            {
                keys.Add(row);
            }
        }
    }

    private void AddLinks(Session session, LinkInsertWrite write)
    {
        var links = new InsertedLinks(write.Table, write.KeyColumns);
        foreach (var row in write.Rows)
        {
            links.Add(row);
        }

        NoteFormer(session, write.Table, links.Contains);
        links.AddTo(this);
    }

    private void NoteFormer(Session session, EntityType type, ImmutableArray<Entity> rows)
    {
        InsertedKeys? keys = null;
        NoteFormer(session, type, before => (keys ??= KeysOf(type, rows)).Contains(before));
    }

    private void NoteFormer(Session session, EntityType type, Func<Entity, bool> isInserted)
    {
        foreach (var (entity, before) in session.Work.Left(type))
        {
            if (isInserted(before) && !Contains(before))
            {
                (_former ??= new(ReferenceEqualityComparer.Instance)).Add(entity);
            }
        }
    }

    private static InsertedKeys KeysOf(EntityType type, ImmutableArray<Entity> rows)
    {
        var keys = InsertedKeys.Create(type.Root);
        foreach (var row in rows)
        {
            keys.Add(row);
        }

        return keys;
    }

    private bool Contains(Entity row)
    {
        var root = row.GetEntityType().Root;
        return _keys.GetValueOrDefault((root, true))?.Contains(row) == true
            || _keys.GetValueOrDefault((root, false))?.Contains(row) == true
            || _links.Exists(links => links.Contains(row));
    }

    private InsertedKeys KeysOf(EntityType root, bool isGenerated)
    {
        if (!_keys.TryGetValue((root, isGenerated), out var keys))
        {
            _keys.Add((root, isGenerated), keys = InsertedKeys.Create(root));
        }

        return keys;
    }
}
