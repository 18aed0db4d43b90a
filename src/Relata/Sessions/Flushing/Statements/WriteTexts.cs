using System.Collections.Immutable;
using Relata.Caching;
using Relata.Mapping;
using Relata.Relational;
using Relata.Sessions.Flushing.Drafts;
using Relata.Sessions.Upserting;
using Relata.Sql;

namespace Relata.Sessions.Flushing.Statements;

/// <summary>A database's cache of SQL texts for writes. Prepared statements are found by these texts.</summary>
/// <param name="dialect">The dialect of the database.</param>
/// <param name="capacity">The maximum number of texts of each kind.</param>
internal sealed class WriteTexts(Dialect dialect, int capacity)
{
    private readonly BoundedCache<(EntityType, ColumnSet), WriteText> _inserts = new(capacity);
    private readonly BoundedCache<(EntityType, ColumnSet, ColumnSet), WriteText> _guardedInserts = new(capacity);
    private readonly BoundedCache<(EntityType, ColumnSet), WriteText> _updates = new(capacity);
    private readonly BoundedCache<(EntityType, ColumnSet), WriteText> _deletes = new(capacity);
    private readonly BoundedCache<(EntityType, ColumnSet, ColumnSet), WriteText> _clears = new(capacity);
    private readonly BoundedCache<(EntityType, UpsertColumns), WriteText> _upserts = new(capacity);

    /// <summary>The number of cached texts.</summary>
    public int Count => _inserts.Count + _guardedInserts.Count + _updates.Count + _deletes.Count + _clears.Count + _upserts.Count;

    public WriteText Insert(EntityType type, ImmutableArray<int> columns) => _inserts.GetOrAdd((type, new(columns)), this, static (key, texts) => texts.CreateInsert(key));

    /// <summary>An INSERT that skips rows which already exist.</summary>
    public WriteText InsertIfNotExists(EntityType type, ImmutableArray<int> columns, ImmutableArray<int> keyColumns) =>
        _guardedInserts.GetOrAdd((type, new(columns), new(keyColumns)), this, static (key, texts) => texts.CreateGuardedInsert(key));

    public WriteText Update(EntityType type, ImmutableArray<int> columns) => _updates.GetOrAdd((type, new(columns)), this, static (key, texts) => texts.CreateUpdate(key));

    public WriteText DeleteWhere(EntityType type, ImmutableArray<int> columns) => _deletes.GetOrAdd((type, new(columns)), this, static (key, texts) => texts.CreateDelete(key));

    public WriteText Upsert(EntityType type, UpsertColumns columns) =>
        _upserts.GetOrAdd((type, columns), this, static (key, texts) => texts.CreateUpsert(key));

    /// <summary>An UPDATE that sets a foreign key to NULL where it has a given value.</summary>
    /// <summary>An UPDATE that takes the principal from the rows that refer to it.</summary>
    public WriteText Clear(ForeignKey key) =>
        _clears.GetOrAdd((key.Dependent, new(key.ClearedColumns), new(key.Columns)), this, static (key, texts) => texts.CreateClear(key));

    private WriteText CreateInsert((EntityType Type, ColumnSet Set) key)
    {
        RequireSequence(key.Type, key.Set);
        return Create(TableWriteKind.Insert, key.Type, Columns(key.Type, key.Set), [], key.Type.GeneratedColumn?.Column);
    }

    private WriteText CreateGuardedInsert((EntityType Type, ColumnSet Set, ColumnSet Keys) key)
    {
        RequireSequence(key.Type, key.Set);
        return Create(TableWriteKind.InsertIfNotExists, key.Type, Columns(key.Type, key.Set), Columns(key.Type, key.Keys));
    }

    private WriteText CreateUpdate((EntityType Type, ColumnSet Set) key) => Create(
        TableWriteKind.Update, key.Type, Columns(key.Type, key.Set), Columns(key.Type, new([.. Enumerable.Range(0, key.Type.KeyLength)])));

    private WriteText CreateDelete((EntityType Type, ColumnSet Set) key) =>
        Create(TableWriteKind.Delete, key.Type, [], Columns(key.Type, key.Set));

    private WriteText CreateClear((EntityType Type, ColumnSet Set, ColumnSet Keys) key) =>
        dialect.Write(new TableWrite(TableWriteKind.SetNull, key.Type.Table, [], Columns(key.Type, key.Keys)) { Cleared = Columns(key.Type, key.Set) });

    private WriteText Create(
        TableWriteKind kind, EntityType type, ImmutableArray<Column> columns, ImmutableArray<Column> keyColumns, Column? generated = null) =>
        dialect.Write(new TableWrite(kind, type.Table, columns, keyColumns, generated));

    private WriteText CreateUpsert((EntityType Type, UpsertColumns Columns) key)
    {
        var (type, sets) = key;
        RequireSequence(type, sets.Inserted);
        var write = new TableWrite(
            TableWriteKind.Upsert, type.Table, Columns(type, sets.Inserted), Columns(type, sets.Conflict), type.GeneratedColumn?.Column);
        return new WriteText(write, dialect.Upsert(write, Columns(type, sets.Updated).AsSpan(), [.. type.Columns.Select(column => column.Column)]));
    }

    private void RequireSequence(EntityType type, ColumnSet inserted)
    {
        if (!inserted.Columns.Contains(0))
        {
            KeySequence.Require(type, dialect);
        }
    }

    private static ImmutableArray<Column> Columns(EntityType type, ColumnSet set) => [.. set.Columns.Select(column => type.Columns[column].Column)];
}
