using System.Collections.Immutable;
using Relata.Caching;
using Relata.Mapping;
using Relata.Relational;
using Relata.Sessions.Flushing.Drafts;
using Relata.Sessions.Upserting;
using Relata.Sql;
using Relata.Sql.Writers;

namespace Relata.Sessions.Flushing.Statements;

/// <summary>A database's cache of SQL texts for writes. Prepared statements are found by these texts.</summary>
/// <param name="dialect">The dialect of the database.</param>
/// <param name="capacity">The maximum number of texts of each kind.</param>
internal sealed class WriteTexts(Dialect dialect, int capacity)
{
    // A text for one row and one for many rows of each of five kinds of write, and the text of an upsert.
    private const int TextsOfAllKinds = 11;

    private readonly BoundedCache<(EntityType, ColumnSet), WriteText> _inserts = new(capacity);
    private readonly BoundedCache<(EntityType, ColumnSet, ColumnSet), WriteText> _guardedInserts = new(capacity);
    private readonly BoundedCache<(EntityType, ColumnSet), WriteText> _updates = new(capacity);
    private readonly BoundedCache<(EntityType, ColumnSet), WriteText> _deletes = new(capacity);
    private readonly BoundedCache<(EntityType, ColumnSet), WriteText> _clears = new(capacity);
    private readonly BoundedCache<(EntityType, UpsertColumns), string> _upserts = new(capacity);
    private readonly BoundedCache<string, WriteTarget> _targets = new(capacity * TextsOfAllKinds);

    /// <summary>The table that a text of this cache writes; null for any other text.</summary>
    public WriteTarget? FindTarget(string text) => _targets.Find(text);

    /// <summary>The number of cached texts.</summary>
    public int Count => _inserts.Count + _guardedInserts.Count + _updates.Count + _deletes.Count + _clears.Count + _upserts.Count;

    public WriteText Insert(EntityType type, ImmutableArray<int> columns) => _inserts.GetOrAdd((type, new(columns)), this, static (key, texts) => texts.CreateInsert(key));

    /// <summary>An INSERT that skips rows which already exist.</summary>
    public WriteText InsertIfNotExists(EntityType type, ImmutableArray<int> columns, ImmutableArray<int> keyColumns) =>
        _guardedInserts.GetOrAdd((type, new(columns), new(keyColumns)), this, static (key, texts) => texts.CreateGuardedInsert(key));

    public WriteText Update(EntityType type, ImmutableArray<int> columns) => _updates.GetOrAdd((type, new(columns)), this, static (key, texts) => texts.CreateUpdate(key));

    public WriteText DeleteWhere(EntityType type, ImmutableArray<int> columns) => _deletes.GetOrAdd((type, new(columns)), this, static (key, texts) => texts.CreateDelete(key));

    public string Upsert(EntityType type, UpsertColumns columns) =>
        _upserts.GetOrAdd((type, columns), this, static (key, texts) => texts.CreateUpsert(key));

    /// <summary>An UPDATE that sets a foreign key to NULL where it has a given value.</summary>
    public WriteText Clear(ForeignKey key) => _clears.GetOrAdd((key.Dependent, new(key.Columns)), this, static (key, texts) => texts.CreateClear(key));

    private WriteText CreateInsert((EntityType Type, ColumnSet Set) key)
    {
        RequireSequence(key.Type, key.Set);
        var (columns, generated) = (Columns(key.Type, key.Set), key.Type.GeneratedColumn?.Column);
        return Noted(key.Type, isDelete: false, new WriteText(
            dialect.Insert(key.Type.Table, columns, generated),
            // A row of defaults only has no values from which an array could be built.
            columns.Length == 0 ? null : ForRows(key.Type)?.Insert(columns, generated)));
    }

    private WriteText CreateGuardedInsert((EntityType Type, ColumnSet Set, ColumnSet Keys) key)
    {
        RequireSequence(key.Type, key.Set);
        var (columns, keys) = (Columns(key.Type, key.Set), Columns(key.Type, key.Keys));
        return Noted(
            key.Type,
            isDelete: false,
            new WriteText(dialect.InsertIfNotExists(key.Type.Table, columns, keys), ForRows(key.Type)?.InsertIfNotExists(columns, keys)));
    }

    private WriteText CreateUpdate((EntityType Type, ColumnSet Set) key)
    {
        var (columns, keys) = (Columns(key.Type, key.Set), Columns(key.Type, new([.. Enumerable.Range(0, key.Type.KeyLength)])));
        return Noted(key.Type, isDelete: false, new WriteText(dialect.Update(key.Type.Table, columns, keys), ForRows(key.Type)?.Update(columns, keys)));
    }

    private WriteText CreateDelete((EntityType Type, ColumnSet Set) key)
    {
        var columns = Columns(key.Type, key.Set);
        return Noted(key.Type, isDelete: true, new WriteText(dialect.DeleteWhere(key.Type.Table, columns), ForRows(key.Type)?.Delete(columns)));
    }

    private WriteText CreateClear((EntityType Type, ColumnSet Set) key)
    {
        var columns = Columns(key.Type, key.Set);
        return Noted(key.Type, isDelete: false, new WriteText(dialect.SetNull(key.Type.Table, columns), ForRows(key.Type)?.SetNull(columns)));
    }

    private string CreateUpsert((EntityType Type, UpsertColumns Columns) key)
    {
        var (type, sets) = key;
        RequireSequence(type, sets.Inserted);
        var text = dialect.Upsert(
            type.Table,
            Columns(type, sets.Inserted),
            Columns(type, sets.Conflict),
            Columns(type, sets.Updated),
            [.. type.Columns.Select(column => column.Column)],
            type.GeneratedColumn?.Column).Text;
        _targets.Set(text, new WriteTarget(type, IsDelete: false));
        return text;
    }

    private WriteText Noted(EntityType type, bool isDelete, WriteText text)
    {
        var target = new WriteTarget(type, isDelete);
        _targets.Set(text.One.Text, target);
        if (text.Rows is { } rows)
        {
            _targets.Set(rows.Text, target);
        }

        return text;
    }

    private void RequireSequence(EntityType type, ColumnSet inserted)
    {
        if (!inserted.Columns.Contains(0))
        {
            KeySequence.Require(type, dialect);
        }
    }

    private RowsStatementWriter? ForRows(EntityType type) => dialect.UnnestsRows ? new RowsStatementWriter(new SqlWriter(dialect), type.Table) : null;

    private static Column[] Columns(EntityType type, ColumnSet set) => [.. set.Columns.Select(column => type.Columns[column].Column)];
}
