using System.Collections.Concurrent;
using System.Collections.Immutable;
using Relata.Mapping;
using Relata.Sessions.Flushing.Drafts;
using Relata.Sessions.Upserting;
using Relata.Sql;
using Relata.Sql.Writers;

namespace Relata.Sessions.Flushing.Statements;

/// <summary>The texts of a database's writes, each made once: prepared statements are kept by them.</summary>
internal sealed class WriteTexts(Dialect dialect)
{
    private readonly ConcurrentDictionary<(EntityType, ColumnSet), WriteText> _inserts = [];
    private readonly ConcurrentDictionary<(EntityType, ColumnSet, ColumnSet), WriteText> _guardedInserts = [];
    private readonly ConcurrentDictionary<(EntityType, ColumnSet), WriteText> _updates = [];
    private readonly ConcurrentDictionary<(EntityType, ColumnSet), WriteText> _deletes = [];
    private readonly ConcurrentDictionary<(EntityType, ColumnSet), WriteText> _clears = [];
    private readonly ConcurrentDictionary<(EntityType, UpsertColumns), string> _upserts = [];

    public WriteText Insert(EntityType type, ImmutableArray<int> columns) => _inserts.GetOrAdd((type, new(columns)), CreateInsert);

    /// <summary>An INSERT of rows that are not there.</summary>
    public WriteText InsertUnlessThere(EntityType type, ImmutableArray<int> columns, ImmutableArray<int> keyColumns) =>
        _guardedInserts.GetOrAdd((type, new(columns), new(keyColumns)), CreateGuardedInsert);

    public WriteText Update(EntityType type, ImmutableArray<int> columns) => _updates.GetOrAdd((type, new(columns)), CreateUpdate);

    public WriteText DeleteWhere(EntityType type, ImmutableArray<int> columns) => _deletes.GetOrAdd((type, new(columns)), CreateDelete);

    public string Upsert(EntityType type, UpsertColumns columns) =>
        _upserts.GetOrAdd(
            (type, columns),
            static (key, dialect) => dialect.Upsert(key.Item1, key.Item2.Inserted.Columns.AsSpan(), key.Item2.Conflict.Columns.AsSpan(), key.Item2.Updated.Columns.AsSpan()).Text,
            dialect);

    /// <summary>Sets a foreign key to NULL where it has a given value.</summary>
    public WriteText Clear(ForeignKey key) => _clears.GetOrAdd((key.Dependent, new(key.Columns)), CreateClear);

    private WriteText CreateInsert((EntityType Type, ColumnSet Set) key) => new(
        dialect.Insert(key.Type, key.Set.Columns.AsSpan()).Text,
        // A row of nothing but defaults has no values to make an array of.
        key.Set.Columns.IsEmpty ? null : ForRows(key.Type)?.Insert(key.Set.Columns.AsSpan()).Text);

    private WriteText CreateGuardedInsert((EntityType Type, ColumnSet Set, ColumnSet Keys) key) => new(
        dialect.InsertUnlessThere(key.Type, key.Set.Columns.AsSpan(), key.Keys.Columns.AsSpan()).Text,
        ForRows(key.Type)?.InsertUnlessThere(key.Set.Columns.AsSpan(), key.Keys.Columns.AsSpan()).Text);

    private WriteText CreateUpdate((EntityType Type, ColumnSet Set) key) => new(
        dialect.Update(key.Type, key.Set.Columns.AsSpan()).Text,
        ForRows(key.Type)?.Update(key.Set.Columns.AsSpan()).Text);

    private WriteText CreateDelete((EntityType Type, ColumnSet Set) key) => new(
        dialect.DeleteWhere(key.Type, key.Set.Columns.AsSpan()).Text,
        ForRows(key.Type)?.Delete(key.Set.Columns.AsSpan()).Text);

    private WriteText CreateClear((EntityType Type, ColumnSet Set) key) => new(
        dialect.Clear(key.Type, key.Set.Columns.AsSpan()).Text,
        ForRows(key.Type)?.Clear(key.Set.Columns.AsSpan()).Text);

    private RowsStatementWriter? ForRows(EntityType type) => dialect.UnnestsRows ? new RowsStatementWriter(new SqlWriter(dialect), type) : null;
}
